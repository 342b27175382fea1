"""Browsers killed in the middle of writing; `make faults ARGS="--browsers 100"` does more."""

from __future__ import annotations

import pytest
from playwright.async_api import async_playwright, expect

from tests.e2e.asking import comes_true
from tests.e2e.participant import Participant
from tests.e2e.watch import Watch
from tests.faults.chromium import Chromium
from tests.faults.kept import kept_over_a_kill
from tests.faults.killing import kill_again_and_again
from tests.faults.stack import Stack
from tests.patience import PATIENCE
from tests.wire_client import Crowd, found

SEED = 1
KILLS = 4

ON_THE_DISK = """async (text) => {
  const db = await new Promise((resolve) => {
    const opening = indexedDB.open("drafts", 1);
    opening.onsuccess = () => resolve(opening.result);
  });
  const pages = db.transaction("pages").objectStore("pages").getAll();
  await new Promise((resolve) => (pages.onsuccess = resolve));
  db.close();
  return JSON.stringify(pages.result).includes(text);
}"""


@pytest.mark.long
async def test_what_a_killed_browser_had_shown_as_kept_is_there_afterwards() -> None:
    async with Stack() as stack, async_playwright() as playwright:
        killings = await kill_again_and_again(playwright, stack, SEED, KILLS)
    assert killings.kills == KILLS
    assert killings.promises > 0
    assert killings.broken == []


async def test_a_note_that_is_on_the_device_alone_outlives_a_killed_browser() -> None:
    async with Stack() as stack, async_playwright() as playwright:
        assert await kept_over_a_kill(playwright, stack) == []


async def test_a_text_that_was_only_begun_outlives_a_killed_browser() -> None:
    async with Stack() as stack, async_playwright() as playwright:
        chromium, crowd = Chromium(playwright), Crowd()
        try:
            base = stack.servers[0].url.rstrip("/")
            room = await found(base)
            leader = await crowd.facilitate(room)
            assert await leader.do("theme.open", theme="bra") == ""
            assert await leader.do("card.show", card="bra", side="back") == ""
            person = await _seated(chromium, base)
            await person.join(room.code, "Ane")
            await person.write("Bare begynt på")
            # What is looked at is the disk's own place; localStorage may not have been written.
            await comes_true(person.page, ON_THE_DISK, "Bare begynt på")
            chromium.kill()
            await chromium.forget()
            person = await _seated(chromium, base)
            await person.open(f"/rom#{room.code}")
            await expect(person.composer()).to_have_value("Bare begynt på")
        finally:
            await crowd.close()
            await chromium.close()


async def _seated(chromium: Chromium, base: str) -> Participant:
    context = await chromium.start()
    context.set_default_timeout(PATIENCE * 1000)
    return Participant(await context.new_page(), base, Watch(base))
