"""A text that is too long is not taken, says so, and stays where it was written."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.people import People
from tests.wire_client import Crowd, found

# Ten and twenty kilobytes: more than a note holds, and more than a frame may carry.
TEXTS = ["ord " * 2500 + ".", "æ" * 10_000]


@pytest.mark.parametrize("text", TEXTS, ids=["10 kB", "20 kB"])
async def test_a_note_that_is_too_long_stays_in_its_field_whatever_is_pressed(
    people: People, crowd: Crowd, base: str, text: str
) -> None:
    room = await found(base)
    leader = await crowd.facilitate(room)
    await leader.do("theme.open", theme="bra")
    await leader.do("card.show", card="bra", side="back")
    ane = await people.participant(base)
    await ane.join(room.code, "Ane")
    await ane.write(text)
    sentence = f"Lappen er {len(text) - 2000} tegn for lang. Del den i to."
    await ane.sees(sentence)
    await expect(ane.button("Legg ut")).to_be_disabled()
    await ane.page.keyboard.press("Control+Enter")
    await expect(ane.composer()).to_have_value(text)

    await ane.page.reload()
    await expect(ane.composer()).to_have_value(text)
    # The one way out: part of it goes through, on the same line as ever.
    await ane.post("En kort lapp")
    await ane.saved("En kort lapp")

    editor = await ane.change("En kort lapp")
    await ane.field("Endre teksten", editor).fill(text)
    await ane.press(ane.button("Lagre", editor))
    stripped = len(text.strip()) - 2000
    await expect(editor).to_contain_text(f"Lappen er {stripped} tegn for lang. Del den i to.")
    await expect(ane.field("Endre teksten", editor)).to_have_value(text)
    await leader.until(lambda: leader.of("note") != {})
    assert [note["text"] for note in leader.of("note").values()] == ["En kort lapp"]


async def test_a_field_that_is_too_long_waits_for_its_writer(
    people: People, crowd: Crowd, base: str
) -> None:
    room = await found(base)
    leader = await crowd.facilitate(room)
    await leader.do("theme.open", theme="bra")
    await leader.do("theme.open", theme="hvem")
    await leader.do("card.show", card="egen", side="front")
    ane = await people.participant(base)
    await ane.join(room.code, "Ane")
    field = ane.page.locator("#field-egen-situation")
    await field.fill(TEXTS[1])
    await field.blur()
    await ane.sees("Teksten er for lang. Det er plass til 2000 tegn.")
    await expect(field).to_have_value(TEXTS[1])
    await field.fill("Sju år og ny i bygda")
    await field.blur()
    await leader.until(lambda: "egen.situation" in leader.of("field"))
    assert leader.of("field")["egen.situation"]["text"] == "Sju år og ny i bygda"
    await ane.sees_not("Teksten er for lang. Det er plass til 2000 tegn.")
