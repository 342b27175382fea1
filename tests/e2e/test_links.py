"""A link brings people in however it was changed, and nothing in a page takes them out."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.async_api import Page, expect

from server.http.pages import PATHS
from tests.e2e.people import People
from tests.wire_client import Crowd, found

# Each link that stays within its page.
INNER = """() => [...document.querySelectorAll("a[href]")]
  .filter((one) => one.getAttribute("href").includes("#") && !one.target &&
    new URL(one.href).pathname === location.pathname)
  .map((one) => one.getAttribute("href"))"""


async def stays(page: Page, path: str, links: int = 1) -> None:
    """Presses every link within the page, by key, once there are so many."""
    await page.wait_for_function(f"(links) => ({INNER})().length === links", arg=links)
    inner: list[str] = await page.evaluate(INNER)
    for href in inner:
        before = page.url
        await page.evaluate("() => { globalThis.sameDocument = true; }")
        link = page.locator(f'a[href="{href}"]')
        await link.focus()
        await page.keyboard.press("Enter")
        place = page.locator(f'[id="{href.partition("#")[2]}"]')
        await expect(place, path).to_be_focused()
        # What a browser does where the page's own handling is not there.
        await page.evaluate("(href) => { location.hash = href; }", href)
        await expect(page).to_have_url(before)
        assert await page.evaluate("() => globalThis.sameDocument === true"), path


async def test_every_link_within_a_page_moves_the_focus_and_leaves_the_address(
    people: People, crowd: Crowd, base: str
) -> None:
    room = await found(base)
    leader, ane = await people.facilitator(base), await people.participant(base)
    await leader.lead(room.code, room.facilitator)
    # The first Tab of the panel, as it was found.
    await expect(leader.page.locator("#next-step")).to_be_visible()
    await leader.page.keyboard.press("Tab")
    await leader.page.keyboard.press("Enter")
    await expect(leader.page.locator("#next-step")).to_be_focused()
    assert leader.page.url.endswith(f"/styr#{room.code}")
    await stays(leader.page, "/styr")
    wall = await people.screen(base)
    await wall.open(f"/storskjerm#{room.code}.{room.screen}")
    await expect(wall.page).to_have_url(re.compile(f"#{room.code}$"))
    await expect(wall.page.get_by_role("heading", level=1)).to_be_attached()
    await stays(wall.page, "/storskjerm", links=0)

    ane.watch.allow("40[34]")
    await ane.join(room.code, "Ane")
    await stays(ane.page, "/rom")
    lead = await crowd.facilitate(room)
    assert await lead.do("theme.open", theme="bra") == ""
    await ane.sees("Snu kortet")
    await stays(ane.page, "/rom, a card")
    for path in PATHS:
        if path not in ("/rom", "/styr", "/storskjerm"):
            await ane.open(path)
            await expect(ane.page.get_by_role("heading", level=1)).to_be_visible()
            await stays(ane.page, path)


def as_it_came(page: str, code: str, key: str) -> list[str]:
    """One address, as mail filters, chats, scanners and people make it."""
    room = f"{code}.{key}" if key else code
    cut = f"{room[:30]}%0D%0A%20{room[30:]}" if key else f"{code[:4]}%E2%80%93{code[4:].lower()}"
    return [
        f"{page}%23{room}", f"{page}%2523{room}", f"{page}/#{room}", f"{page}#{room}?fbclid=Iw_x-2",
        f"{page.upper()}#{room}", f"/{page}#{room}", f"{page}#{room}.", f"{page}#%20{room}%20",
        f"{page}#{quote(quote(room + '»', safe=''), safe='')}", f"{page}?utm_source=a#{room}",
        f"{page}/{room},", f"{page}#%E2%80%9C{room[:3]}%E2%80%8B{room[3:]}%E2%80%9D",
        f"{page}?fbclid=Iw_x%23{room}&data=05%7C02", f"{page}#{cut}", f"{page}%EF%BC%83{room}%3E",
    ]  # fmt: skip


#: A third of them each time: none waits a minute for what the readers' own tests try thousandfold.
SOME = slice(0, None, 3)


@pytest.mark.parametrize(
    "chosen", [pytest.param(SOME, id="some"), pytest.param(slice(None), marks=pytest.mark.long)]
)
async def test_a_link_leads_in_however_it_arrives(people: People, base: str, chosen: slice) -> None:
    room = await found(base, title="Alle med i Vik")
    comer = await people.participant(base)
    title = comer.page.get_by_role("heading", name=re.compile("Alle med i Vik"))
    ways = [
        (page, key, address)
        for page, key in (
            ("/bli-med", ""),
            ("/styr", room.facilitator),
            ("/storskjerm", room.screen),
        )
        for address in as_it_came(page, room.code, key)
    ]
    for page, key, address in ways[chosen]:
        await comer.page.goto("about:blank")
        await comer.open(address)
        # The address bar is on a wall: what stands in it in the end is the code alone.
        await expect(comer.page, address).to_have_url(re.compile(f"{page}#{room.code}$"))
        await expect(title.first, address).to_be_attached()
        held = await comer.page.evaluate("() => Object.keys(localStorage)")
        assert key == "" or any(one.endswith(f".{room.code}") for one in held), address
        # Nothing that was kept lets the next one in.
        await comer.page.evaluate("() => localStorage.clear()")
    for address in (f"/{room.code.lower()}!", f"/#{room.code}"):
        await comer.page.goto("about:blank")
        await comer.open(address)
        await expect(title.first, address).to_be_visible()


async def test_a_key_that_was_seen_on_the_way_is_said_and_renewed_only_when_asked(
    people: People, base: str
) -> None:
    room = await found(base)
    leader, second = await people.facilitator(base), await people.facilitator(base)
    await second.lead(room.code, room.facilitator)
    await second.sees_not("Andre kan ha lest lenken din")
    await leader.open(f"/styr%23{room.code}.{room.facilitator}")
    await leader.is_in()
    await leader.sees("Andre kan ha lest lenken din", "mister de andre enhetene dine styringen")
    assert room.facilitator not in leader.page.url
    # It is said until it is answered, and the other device leads on.
    await leader.page.reload()
    await leader.sees("Andre kan ha lest lenken din")
    await second.is_in()
    notice = leader.page.locator(".refused")
    await leader.press(leader.button("Lag ny lenke", notice))
    await leader.press("Bytt lenken")
    await leader.sees_not("Andre kan ha lest lenken din")
    await second.sees("Lenken gjelder ikke lenger")
    await leader.page.reload()
    await leader.is_in()
    await leader.sees_not("Andre kan ha lest lenken din")


async def test_whatever_is_put_into_the_code_field_the_code_is_taken_out_of(
    people: People, base: str
) -> None:
    room = await found(base, title="Alle med i Vik")
    comer = await people.participant(base)
    code = room.code
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    for path, text in (
        ("/", f"{code[:4]}\u200b{code[4:]}"), ("/bli-med", f"Kode: {code}"), ("/", wide),
        ("/bli-med", f"Hei!\nKoden er\n{code[:4]} {code[4:]}\nHilsen Kari"),
        ("/", f"{base}/bli-med#{code}?fbclid=x"), ("/bli-med", f"{base}/bli-med%23{code}."),
    ):  # fmt: skip
        await comer.page.goto("about:blank")
        await comer.open(path)
        field = comer.field("Kode")
        await field.focus()
        await field.evaluate(PASTE, text)
        await comer.press("Bli med")
        await expect(comer.page, text).to_have_url(f"{base}/bli-med#{code}")
        await expect(comer.heading("Alle med i Vik")).to_be_visible()
    await comer.open("/")
    for text, said in (
        ("hei", "Vi finner ingen kode her"), ("ABCD-0234", "aldri 0, O, 1, I eller L"),
        ("ABCD2345 EFGH6789", "flere koder"),
    ):  # fmt: skip
        await comer.field("Kode").fill(text)
        await comer.press("Bli med")
        await comer.sees(said)
        await expect(comer.field("Kode")).to_be_focused()


# As a browser pastes: where the page does not take it, the field does, without its breaks.
PASTE = """(field, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  if (field.dispatchEvent(event)) document.execCommand("insertText", false, text);
}"""
