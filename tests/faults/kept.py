"""One note, a line on which nothing comes back, and a browser that is killed.

What the page had shown as kept on the device is there when it is opened again, and is saved then.
The seeded killing of ``killing.py`` asks the same of many moments; here it is sure to be asked.
"""

from __future__ import annotations

from playwright.async_api import Playwright, expect

from tests.e2e.participant import Participant
from tests.e2e.watch import Watch
from tests.faults.chromium import Chromium
from tests.faults.proxy import Pipe
from tests.faults.stack import Stack
from tests.patience import PATIENCE
from tests.wire_client import Crowd, found

TEXT = "Bare på denne enheten"


async def kept_over_a_kill(playwright: Playwright, stack: Stack) -> list[str]:
    """What was shown and is not there, in a sentence each."""
    chromium, crowd = Chromium(playwright), Crowd()
    front = stack.servers[0].front
    try:
        room = await found(stack.servers[0].url)
        leader = await crowd.facilitate(room, stack.servers[1].url)
        assert await leader.do("theme.open", theme="bra") == ""
        assert await leader.do("card.show", card="bra", side="back") == ""
        person = await _opened(chromium, room.base, room.code)
        await person.enter("Ane")
        await expect(person.composer()).to_be_visible()
        for pipe in front.pipes:
            _hold(pipe)
        front.on_new = _hold
        await person.composer().fill(TEXT)
        await person.page.keyboard.press("Control+Enter")
        kept = person.page.locator("[data-note][data-own] [data-state=device]")
        await expect(kept).to_have_count(1)
        chromium.kill()
        await chromium.forget()
        for pipe in list(front.pipes):
            pipe.cut()
        front.heal()
        person = await _opened(chromium, room.base, room.code)
        own = person.page.locator("[data-note][data-own]")
        try:
            await expect(own).to_contain_text(TEXT)
            await leader.until(lambda: bool(leader.of("note")))
        except (AssertionError, TimeoutError):
            return [f"{TEXT!r} was shown as kept on the device, and is not there"]
        return []
    finally:
        front.heal()
        await crowd.close()
        await chromium.close()


def _hold(pipe: Pipe) -> None:
    pipe.open.clear()


async def _opened(chromium: Chromium, base: str, code: str) -> Participant:
    context = await chromium.start()
    context.set_default_timeout(PATIENCE * 1000)
    person = Participant(await context.new_page(), base.rstrip("/"), Watch(base.rstrip("/")))
    await person.open(f"/rom#{code}")
    return person
