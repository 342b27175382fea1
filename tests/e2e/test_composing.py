"""Keys that compose a word are the keyboard's: nothing is sent, closed or saved by halves."""

from __future__ import annotations

from playwright.async_api import CDPSession, Page, expect

from tests.e2e.people import People
from tests.e2e.writing_places import OWN, a_place
from tests.wire_client import Crowd

#: What the browser says when such a key is pressed: the keyboard has taken it.
TAKEN = 229
HALF, WHOLE = "にほ", "日本"


async def composes(cdp: CDPSession, text: str) -> None:
    await cdp.send(
        "Input.imeSetComposition",
        {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
    )


async def taken(cdp: CDPSession, key: str, *, control: bool) -> None:
    for kind in ("rawKeyDown", "keyUp"):
        about = {"type": kind, "key": key, "code": key, "modifiers": 2 if control else 0}
        await cdp.send("Input.dispatchKeyEvent", about | {"windowsVirtualKeyCode": TAKEN})


async def presses_all(page: Page, cdp: CDPSession) -> None:
    """Everything that is a shortcut elsewhere, as it comes in the middle of a composition."""
    await composes(cdp, HALF)
    await taken(cdp, "Enter", control=True)
    await taken(cdp, "Escape", control=False)
    # As browsers say it that call the key by its own name and only mark it.
    for key, control in (("Enter", True), ("Escape", False)):
        await page.evaluate(
            """([key, ctrlKey]) => document.activeElement.dispatchEvent(new KeyboardEvent(
              "keydown", { key, ctrlKey, isComposing: true, bubbles: true, cancelable: true }))""",
            [key, control],
        )


async def test_nothing_is_posted_saved_or_closed_in_the_middle_of_a_word(
    people: People, crowd: Crowd, base: str
) -> None:
    at = await a_place(people, crowd, base)
    ane = await at.participant()
    lead = at.seats.lead
    cdp = await ane.context.new_cdp_session(ane.page)

    # The whole word, and the shortcut pressed then, come through: so the keys were heard.
    await ane.composer().focus()
    await presses_all(ane.page, cdp)
    await expect(ane.composer()).to_have_value(HALF)
    await cdp.send("Input.insertText", {"text": WHOLE})
    await ane.page.keyboard.press("Control+Enter")
    await ane.saved(WHOLE)
    assert [n["text"] for n in lead.of("note").values() if HALF in n["text"]] == []

    await ane.post(OWN)
    await ane.saved(OWN)
    field = ane.field("Endre teksten", await ane.change(OWN))
    await field.fill("")
    await presses_all(ane.page, cdp)
    await expect(field).to_have_value(HALF)
    await cdp.send("Input.insertText", {"text": WHOLE})
    await ane.page.keyboard.press("Control+Enter")
    await expect(field).to_have_count(0)
    await lead.until(lambda: [n["text"] for n in lead.of("note").values()].count(WHOLE) == 2)

    # A field that saves by itself waits for the word: its first version is the whole of it.
    await at.show("egen", "front")
    name = ane.field("Navn")
    if not await name.is_visible():
        await ane.follow("Navn")
    await name.focus()
    await composes(cdp, HALF)
    # A timer that is set after the field's own, and rings later than that one would.
    await ane.page.evaluate("new Promise((resolve) => setTimeout(resolve, 1000))")
    await cdp.send("Input.insertText", {"text": WHOLE})
    await lead.until(lambda: "egen.name" in lead.of("field"))
    written = lead.of("field")["egen.name"]
    assert (written["text"], written["version"]) == (WHOLE, 1)
