"""Somebody writes in a real browser, and it is killed in the middle of it, again and again.

What the page had shown as on this device or saved has to be there when the browser is opened
again: on the page, and once on the server. The seed decides what is written, how the line is,
and how long after the beginning of it the kill comes.
"""

from __future__ import annotations

import asyncio
import random
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Playwright, expect

from tests.e2e.participant import Participant
from tests.e2e.watch import Watch
from tests.faults.chromium import Chromium
from tests.faults.proxy import Pipe
from tests.faults.shown import SAY_WHAT_IS_SHOWN, Shown
from tests.faults.stack import Stack
from tests.patience import PATIENCE
from tests.wire_client import Client, Crowd, Room, found

#: How the line is while somebody writes.
LINES = ("good", "good", "half-open", "cut", "saving paused")
#: Kills in one room; then another room, and coming in is killed too.
KILLS_OF_A_ROOM = 10
#: Seconds within which the page has shown and sent everything after it was opened again.
BACK_WITHIN = 30.0


@dataclass(slots=True)
class Killings:
    """What came of it."""

    kills: int = 0
    promises: int = 0
    broken: list[str] = field(default_factory=list)
    #: Kills by the line there was.
    lines: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        lines = ", ".join(f"{count} {line}" for line, count in sorted(self.lines.items()))
        return (
            f"{self.kills} browsers killed ({lines}), {self.promises} notes shown as on this "
            f"device or saved, {len(self.broken)} promises broken"
        )


async def kill_again_and_again(
    playwright: Playwright, stack: Stack, seed: int, kills: int
) -> Killings:
    """Kill so many times, and say which promises were broken."""
    rng = random.Random(seed)
    killings = Killings()
    chromium, crowd = Chromium(playwright), Crowd()
    try:
        while killings.kills < kills:
            base = stack.servers[0].url
            room = await found(base)
            leader = await crowd.facilitate(room, stack.servers[1].url)
            assert await leader.do("theme.open", theme="bra") == ""
            assert await leader.do("card.show", card="bra", side="back") == ""
            writer = Writer(stack, chromium, rng, room, leader)
            for _ in range(min(KILLS_OF_A_ROOM, kills - killings.kills)):
                line = await writer.write_until_killed()
                killings.kills += 1
                killings.lines[line] += 1
                killings.broken += await writer.come_back()
            killings.promises += len(writer.shown.promised())
            killings.broken += await writer.judged_by_server(crowd)
    finally:
        await crowd.close()
        await chromium.close()
    return killings


class Writer:
    """One person in one room, before and after each kill."""

    def __init__(
        self, stack: Stack, chromium: Chromium, rng: random.Random, room: Room, leader: Client
    ) -> None:
        self.shown = Shown()
        self._stack, self._chromium, self._rng, self._room = stack, chromium, rng, room
        self._leader = leader
        self._count = 0
        self._joined = False

    async def write_until_killed(self) -> str:
        """Returns how the line was."""
        person = await self._open()
        if not self._joined:
            await person.enter("Ane")
            self._joined = True
        await expect(person.composer()).to_be_visible()
        line = self._rng.choice(LINES)
        with self._line(line):
            writing = asyncio.create_task(self._write(person))
            # Seeded time: from before the first letter to after several notes.
            await asyncio.sleep(self._rng.uniform(0.05, 3))
            self._chromium.kill()
            await asyncio.gather(writing, return_exceptions=True)
        await self._chromium.forget()
        return line

    async def come_back(self) -> list[str]:
        """Open the browser again: everything is there, and soon saved."""
        person = await self._open()
        promised = self.shown.promised()
        own = person.page.locator("[data-note][data-own]")
        try:
            for note in promised:
                mine = own.and_(person.page.locator(f'[data-note="{note}"]'))
                await expect(mine).to_contain_text("Lagret", timeout=BACK_WITHIN * 1000)
            await expect(own.locator("[data-state=sending], [data-state=device]")).to_have_count(
                0, timeout=BACK_WITHIN * 1000
            )
        except AssertionError:
            pass  # said below, with all that was shown
        there = await person.page.evaluate(
            """() => Object.fromEntries(
              [...document.querySelectorAll("[data-note][data-own]")].map((note) => [
                note.dataset.note, note.querySelector(".note__text")?.textContent ?? ""]))"""
        )
        before = Shown({note: self.shown.notes[note] for note in promised})
        broken = [f"after the kill {fault}" for fault in before.broken(there)]
        self._chromium.kill()
        await self._chromium.forget()
        return broken

    async def judged_by_server(self, crowd: Crowd) -> list[str]:
        """What one who was not there gets to see."""
        fresh = await crowd.facilitate(self._room, self._stack.servers[1].url)
        notes = fresh.of("note")
        there = {note: record["text"] for note, record in notes.items()}
        texts = Counter(there.values())
        return [
            *(f"on the server {fault}" for fault in self.shown.broken(there)),
            *(f"{times} notes say {text!r}" for text, times in texts.items() if times > 1),
            *(["one person became several"] if len(fresh.of("participant")) != 1 else []),
        ]

    # -- in the browser -----------------------------------------------------------------

    async def _open(self) -> Participant:
        context = await self._chromium.start()
        context.set_default_timeout(PATIENCE * 1000)
        await context.expose_binding(
            "tellShown", lambda _, note, state, text: self.shown.tell(note, state, text)
        )
        await context.add_init_script(SAY_WHAT_IS_SHOWN)
        page: Page = await context.new_page()
        base = self._room.base.rstrip("/")
        person = Participant(page, base, Watch(base))
        await person.open(f"/rom#{self._room.code}")
        return person

    async def _write(self, person: Participant) -> None:
        """Notes one after the other, now and then a change to one, until the browser is gone."""
        try:
            while True:
                self._count += 1
                text = f"Lapp {self._count} skrevet {self._rng.random():.6f}"
                if self._count % 4 == 0:
                    await self._change(person, text)
                else:
                    await person.composer().press_sequentially(
                        text, delay=self._rng.choice((0, 2, 10))
                    )
                    await person.page.keyboard.press("Control+Enter")
        except PlaywrightError:
            # The browser is gone.
            return

    async def _change(self, person: Participant, text: str) -> None:
        own = person.page.locator("[data-note][data-own] button").last
        await own.click()
        editor = person.page.get_by_role("textbox", name="Endre teksten")
        await editor.fill(text)
        await person.page.keyboard.press("Control+Enter")

    # -- around it ----------------------------------------------------------------------

    @contextmanager
    def _line(self, how: str) -> Iterator[None]:
        front = self._stack.servers[0].front
        match how:
            case "half-open":
                for pipe in front.pipes:
                    _hold(pipe)
                front.on_new = _hold
            case "cut":
                front.on_new = Pipe.cut
                for pipe in list(front.pipes):
                    pipe.cut()
            case "saving paused":
                self._stack.valkey.signal(signal.SIGSTOP)
            case _:
                pass
        try:
            yield
        finally:
            front.heal()
            self._stack.valkey.signal(signal.SIGCONT)


def _hold(pipe: Pipe) -> None:
    pipe.open.clear()
