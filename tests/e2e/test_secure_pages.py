"""Whatever somebody writes, pages stay what they are, keep their secrets and ask nobody else."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e import hostile_words as words
from tests.e2e.asking import comes_true
from tests.e2e.people import LAPTOP, PHONE, WALL, People
from tests.e2e.person import Person
from tests.processes import Process
from tests.security import payloads
from tests.wire_client import Client, Crowd, Room, found

PAGES = ("/", "/bli-med", "/om", "/hjelp", "/personvern", "/tilgjengelighet")


def an_id() -> str:
    return secrets.token_urlsafe(6)


async def post(writer: Client, text: str, card: str = "bra", section: str = "erfaringer") -> str:
    """A note by wire; returns its id."""
    note = an_id()
    args = {"card": card, "section": section, "text": text, "colour": "sol"}
    assert await writer.do("note.post", id=note, anonymous=False, **args) == ""
    return note


async def with_notes(server: Process, crowd: Crowd, texts: Sequence[str]) -> Room:
    """A room whose first card shows its back, with a note of each text."""
    room = await found(server.url.rstrip("/"))
    leader = await crowd.facilitate(room)
    await leader.do("theme.open", theme="bra")
    await leader.do("card.show", card="bra", side="back")
    place = {"card": "bra", "section": "erfaringer", "colour": "sol", "anonymous": False}
    for text in texts:
        await leader.send("note.post", id=an_id(), text=text, **place)
    await leader.until(lambda: leader.acked >= leader.number)
    assert len(leader.of("note")) == len(texts)
    return room


async def three_screens(people: People, room: Room) -> list[Person]:
    """A phone that has joined, the panel and the wall."""
    phone = await people.phone(room.base)
    await phone.join(room.code, "<b>Ane</b>")
    leader = await people.facilitator(room.base)
    await leader.lead(room.code, room.facilitator)
    wall = await people.screen(room.base)
    await wall.open(f"/storskjerm#{room.code}.{room.screen}")
    return [phone, leader, wall]


# -- what somebody writes -------------------------------------------------------------------


async def test_markup_in_title_name_and_note_is_read_as_words(
    people: People, crowd: Crowd, base: str
) -> None:
    title = words.SCRIPTS[1]
    room = await found(base, title=title)
    leader = await crowd.facilitate(room)
    guests = [await crowd.join(room, text[:40]) for text in words.SCRIPTS]
    screens = await three_screens(people, room)
    for one in screens:
        await one.sees(title)
        await words.assert_unharmed(one.page)
    await leader.do("theme.open", theme="bra")
    await leader.do("card.show", card="bra", side="back")
    for guest, text in zip(guests, words.SCRIPTS, strict=True):
        await post(guest, text)
    for one in screens:
        await one.sees(*words.SCRIPTS)
        await words.assert_unharmed(one.page)


@pytest.mark.long
async def test_five_hundred_ways_to_run_a_script_and_names_of_objects_run_and_change_nothing(
    people: People, crowd: Crowd, generous: Process
) -> None:
    texts = (*payloads.MARKUP, *payloads.NAMES_OF_OBJECTS)
    room = await with_notes(generous, crowd, texts)
    for one in await three_screens(people, room):
        await one.sees("Gode erfaringer")
        # Whatever would run on its own has had its time when the page has come to rest.
        await one.page.evaluate("new Promise((done) => requestIdleCallback(done))")
        await one.page.emulate_media(media="print")
        assert await one.page.evaluate(words.HARM) | {"wide": 0} == words.UNHARMED, one.page.url
        await one.context.close()


async def test_long_words_and_other_scripts_stay_on_their_notes(
    people: People, crowd: Crowd, base: str
) -> None:
    room = await found(base, title="Ordrikt" * 11)
    leader = await crowd.facilitate(room)
    guests = [await crowd.join(room, name) for name in ("ا" * 40, "W" * 40, "__proto__")]
    await leader.do("theme.open", theme="bra")
    screens = await three_screens(people, room)
    await leader.do("card.show", card="bra", side="back")
    for at, text in enumerate((*words.SHAPES, *words.NAMES_OF_OBJECTS)):
        await post(guests[at % 3], text)
    for one in screens[:2]:
        await one.sees(*(text[:30] for text in words.SHAPES), *words.NAMES_OF_OBJECTS)
    await screens[2].sees("Gode erfaringer")
    for one in screens:
        for size in (PHONE, LAPTOP, WALL):
            await one.page.set_viewport_size(size)  # type: ignore[arg-type]
            await words.assert_unharmed(one.page)


@pytest.mark.long
async def test_two_hundred_words_of_many_scripts_stay_on_their_notes(
    people: People, crowd: Crowd, generous: Process
) -> None:
    room = await with_notes(generous, crowd, payloads.WORDS)
    for one in await three_screens(people, room):
        await one.sees("Gode erfaringer")
        await words.assert_unharmed(one.page)
        await one.context.close()


async def test_no_note_can_turn_the_reading_direction_of_others(
    people: People, crowd: Crowd, base: str
) -> None:
    room = await found(base, title=words.BIDI)
    leader = await crowd.facilitate(room)
    guest = await crowd.join(room, "\u202eenA")
    await leader.do("theme.open", theme="bra")
    await leader.do("card.show", card="bra", side="back")
    await post(guest, words.BIDI)
    for one in await three_screens(people, room):
        await one.sees(words.BIDI_AS_KEPT)
        await words.assert_unharmed(one.page)


async def test_hostile_ideas_and_plans_are_words_on_every_screen_and_in_the_minutes(
    people: People, crowd: Crowd, base: str
) -> None:
    room = await found(base)
    leader = await crowd.facilitate(room)
    guest = await crowd.join(room, "Bo")
    for theme in ("bra", "hvem", "veier"):
        await leader.do("theme.open", theme=theme)
    await guest.do("field.write", id="egen.name", text="$& <i>Noor</i> {name}", base=0)
    await leader.do("card.show", card="veier", side="back")
    texts = (*words.SCRIPTS, *words.NAMES_OF_OBJECTS, words.SHAPES[0])
    ideas = [f"note:{await post(guest, text, 'veier', 'kommune')}" for text in texts]
    screens = await three_screens(people, room)
    vote = an_id()
    await leader.do("round.open", id=vote, ideas=ideas, votes=3, most=3)
    await guest.do("ballot.cast", round=vote, head=1, picks=[ideas[0]] * 2 + [ideas[-1]])
    await screens[0].sees(*texts)
    for one in screens:
        await words.assert_unharmed(one.page)
    await leader.do("round.close", id=vote)
    for one in screens:
        await one.sees(words.SCRIPTS[0], words.SHAPES[0][:40])
        await words.assert_unharmed(one.page)

    plan = an_id()
    await leader.do("round.confirm", id=vote, idea=ideas[0], plan=plan)
    await leader.do("theme.open", theme="ide")
    field = await guest.do("field.write", id=f"{plan}.first.who", text=words.SCRIPTS[1], base=0)
    when = await guest.do("field.write", id=f"{plan}.first.when", text=words.SHAPES[0], base=0)
    assert (field, when) == ("", "")
    await screens[2].sees(words.SCRIPTS[0])
    await leader.do("card.show", card="ide", side="back")
    await screens[2].sees(words.SCRIPTS[1])
    for one in screens:
        await words.assert_unharmed(one.page)
    await leader.do("card.show", card="egen", side="back")
    await screens[0].sees("for $& <i>Noor</i> {name} å være med")

    await leader.do("workshop.end")
    for one in screens:
        await one.sees(words.SCRIPTS[1])
        await words.assert_unharmed(one.page)
    download = await screens[0].minutes("Last ned som tekst")
    minutes = (await download.path()).read_text("utf-8")
    assert "window.harmed" in minutes
    # What a Markdown reader would take for a tag or a link is escaped.
    assert not re.search(r"(?<!\\)<[a-z/]", minutes), minutes
    assert not re.search(r"(?<!\\)\]\(javascript", minutes), minutes


# -- secrets --------------------------------------------------------------------------------


async def test_the_key_is_gone_from_the_address_the_history_and_every_request(
    people: People, base: str
) -> None:
    leader = await people.facilitator(base)
    asked: list[str] = []
    leader.page.on("request", lambda sent: asked.append(f"{sent.url} {sent.headers}"))
    code = await leader.start("Hemmelig")
    key = await leader.page.evaluate("(name) => localStorage.getItem(name)", f"facilitator.{code}")
    assert len(key) == 43
    assert leader.page.url == f"{base}/styr#{code}"
    cdp = await leader.context.new_cdp_session(leader.page)
    history: dict[str, Any] = await cdp.send("Page.getNavigationHistory")
    assert [one["url"].removeprefix(base) for one in history["entries"][-2:]] == [
        "/",
        f"/styr#{code}",
    ]
    assert key not in str([entry["url"] for entry in history["entries"]])
    assert asked
    assert not [line for line in asked if key in line]
    await expect(leader.page.locator("body")).not_to_contain_text(key, use_inner_text=True)


async def test_a_participant_or_a_screen_never_holds_a_key_to_lead(
    people: People, crowd: Crowd, base: str
) -> None:
    room = await found(base)
    await crowd.facilitate(room)
    for one in await three_screens(people, room):
        kept = await one.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        leads = "facilitator" in kept
        assert leads == one.page.url.startswith(f"{base}/styr"), kept
        assert (room.facilitator in kept) == leads


# What the browser keeps of unfinished texts.
DRAFTS = """() => new Promise((resolve) => {
  const opening = indexedDB.open("drafts", 1);
  opening.onsuccess = () => {
    const pages = opening.result.transaction("pages").objectStore("pages").getAll();
    pages.onsuccess = () => {
      opening.result.close();
      resolve(JSON.stringify(pages.result));
    };
  };
})"""


async def test_the_browser_keeps_only_tokens_and_language_beside_the_outbox(
    people: People, base: str
) -> None:
    leader = await people.facilitator(base)
    code = await leader.start("Lite")
    ane = await people.participant(base)
    await ane.join(code, "Ane Fornavn")
    await ane.page.get_by_role("combobox", name="Språk").select_option("nn")
    await ane.page.get_by_role("combobox", name="Språk").select_option("nb")
    await leader.next("Gå til tema 1: Hva gjør vi bra?")
    await ane.turn()
    await ane.post("Det jeg skrev")
    await ane.saved("Det jeg skrev")
    await ane.page.wait_for_function(
        "!Object.keys(localStorage).some((a) => a.startsWith('drafts'))"
    )
    kept: dict[str, str] = await ane.page.evaluate("({...localStorage})")
    names = {name for name in kept if not name.startswith("lease")}
    # Which rooms this device has, so that there is a way back to them; nothing of what is in them.
    assert names == {"language", "rooms", f"participant.{code}"}
    assert not re.search("Ane|skrev", str(kept))
    token = kept[f"participant.{code}"]
    assert token
    assert token not in kept["rooms"]
    assert await ane.page.evaluate("document.cookie") == ""
    assert await ane.context.cookies() == []
    others: str = await ane.page.evaluate("JSON.stringify({...sessionStorage})")
    assert "Det jeg skrev" not in others
    # What is posted is no draft, from when it is on the disk as a note.
    gone = f"async (text) => !(await ({DRAFTS})()).includes(text)"
    await comes_true(ane.page, gone, "Det jeg skrev")


# -- nobody else ----------------------------------------------------------------------------


async def test_no_page_asks_another_host_or_breaks_its_policy(people: People, base: str) -> None:
    one = await people.participant(base)
    for path in (*PAGES, "/rom#AAAA2345", "/styr#AAAA2345", "/storskjerm#AAAA2345"):
        await one.open(path)
        await expect(one.page.get_by_role("heading", level=1)).to_be_visible()
        await one.page.goto("about:blank")
    assert not one.watch.unexpected()


async def test_no_other_page_can_put_the_board_in_a_frame(people: People, base: str) -> None:
    one = await people.participant(base)
    one.watch.allow("frame-ancestors|ERR_BLOCKED_BY_RESPONSE")
    for path in ("/", "/styr#AAAA2345", "/healthz"):
        await one.page.set_content(f"<p>lokkemat<iframe src='{base}{path}'></iframe>")
        frame = one.page.frames[-1]
        await frame.wait_for_load_state()
        assert frame.url.startswith("chrome-error:"), path


async def test_a_breach_of_the_policy_would_be_seen(people: People, base: str) -> None:
    one = await people.participant(base)
    await one.open("/om")
    async with one.page.expect_console_message(lambda said: "connect-src" in said.text):
        await one.page.evaluate("fetch('http://allemed.invalid/').catch(() => 0)")
    async with one.page.expect_console_message(lambda said: "style-src" in said.text):
        await one.page.evaluate("document.body.setAttribute('style', 'color: red')")
    async with one.context.expect_event("weberror"):
        await one.page.evaluate("setTimeout(() => { throw new Error('thrown') })")
    for fault in ("POLICY connect-src", "POLICY style-src", "exception: Error: thrown"):
        assert any(fault in seen for seen in one.watch.faults), one.watch.faults
    one.watch.allow(".*")
