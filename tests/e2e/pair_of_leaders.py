"""Two who lead one room, and press the same button at almost the same moment."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import msgpack
from playwright.async_api import WebSocket, expect

from board.commands import BY_DID
from board.presses import MARKS
from tests.e2e.asking import DRAWN, all_answered
from tests.e2e.facilitator import Facilitator
from tests.e2e.gathering import an_id, revision
from tests.patience import PATIENCE
from tests.wire_client import Client, each_until

#: Whatever the button is by then, as a finger that was on its way meets it.
PRESS = """([selector, ms]) => new Promise((done) => setTimeout(() => {
  const at = Date.now();
  document.querySelector(selector)?.click();
  done(at);
}, ms))"""
#: Who presses so many milliseconds after the other has seen what the button says by then.
SEEN_BY_THEN = 2000
COMMIT, COMMAND, REJECTED = 4, 5, 6


def _frame(payload: str | bytes) -> list[Any]:
    read: list[Any] = msgpack.unpackb(payload) if isinstance(payload, bytes) else [0]
    return read


class Line:
    """What a page asks for and is answered, read off its line and not out of it."""

    def __init__(self, who: Facilitator) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.revision = 0
        self._number = self._answered = 0
        self._heard = asyncio.Event()
        who.page.on("websocket", self._socket)

    def taken(self) -> list[tuple[str, dict[str, Any]]]:
        """What has been asked for since the last time."""
        asked, self.asked = self.asked, []
        return asked

    async def quiet(self) -> None:
        """Until everything that was asked for has its answer."""
        await self._until(lambda: self._answered >= self._number)

    async def at(self, newest: int) -> None:
        """Until this has come."""
        await self._until(lambda: self.revision >= newest)

    async def _until(self, is_so: Callable[[], bool]) -> None:
        while not is_so():
            self._heard.clear()
            await asyncio.wait_for(self._heard.wait(), PATIENCE)

    def _socket(self, socket: WebSocket) -> None:
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, payload: str | bytes) -> None:
        frame = _frame(payload)
        if frame[0] == COMMAND:
            self._number = max(self._number, frame[1])
            self.asked.append((frame[2], frame[3]))

    def _received(self, payload: str | bytes) -> None:
        frame = _frame(payload)
        if frame[0] == REJECTED:
            self._answered = max(self._answered, frame[1])
        commits: list[list[Any]] = frame[1] if frame[0] == COMMIT else []
        for commit in commits:
            self.revision = max(self.revision, commit[0])
            self._answered = max(self._answered, *commit[5:], 0)
        self._heard.set()


class Late(Exception):
    """A machine that is busy pressed so late that the second press was one of its own."""


class Leaders:
    """``third`` watches as the wall does: what it is told is what came of the presses. ``lead``
    does without a browser what has to be so before."""

    def __init__(self, both: list[Facilitator], third: Client, lead: Client) -> None:
        self.lead = lead
        self.both = both
        self.lines = [Line(one) for one in both]
        self.third = third

    async def press(self, selector: str, ms: int, first: int = 0) -> list[str]:
        """Both press, ``first`` first. What came of it is what one of them asked for, once."""
        for one, line in zip(self.both, self.lines, strict=True):
            await line.at(revision(self.lead.position))
            await one.page.evaluate(DRAWN)
        await self._rested(selector)
        for line in self.lines:
            line.taken()
        before = len(self.third.effects)
        waits = (0, ms) if first == 0 else (ms, 0)
        at = await asyncio.gather(
            *(
                one.page.evaluate(PRESS, [selector, wait])
                for one, wait in zip(self.both, waits, strict=True)
            )
        )
        # Both rest now. When they do no longer, all that they pressed has been sent.
        await self._rested(selector)
        for one, line in zip(self.both, self.lines, strict=True):
            # What is about to be sent as well.
            await all_answered(one.page)
            await line.quiet()
        newest = max(line.revision for line in self.lines)
        await each_until(
            (self.third, self.lead), lambda client: revision(client.position) >= newest
        )
        if abs(at[0] - at[1]) > SEEN_BY_THEN:
            raise Late(f"{abs(at[0] - at[1])} ms apart, {ms} were wanted")
        done = self.third.effects[before:]
        asked = [line.taken() for line in self.lines]
        names = [Counter(did for did, _ in one) for one in asked]
        assert any(Counter(done) <= one for one in names), f"{done} came of {asked}, {ms} ms apart"
        _carry_what_they_saw(asked)
        return done

    async def _rested(self, selector: str) -> None:
        for one in self.both:
            await expect(one.page.locator(selector)).to_be_enabled()


def _carry_what_they_saw(asked: list[list[tuple[str, dict[str, Any]]]]) -> None:
    for did, args in (one for line in asked for one in line):
        if BY_DID[did] in MARKS:
            assert args.get("seen"), f"{did} does not say what it was seen at"


def is_finished(third: Client) -> bool:
    return bool(third.of("workshop")["w"]["stage"] == "ended")


async def work(lead: Client, two: list[Client]) -> None:
    """What the group does at the step it is on, so that there is a next one."""
    now = lead.of("workshop")["w"]
    for vote in [one for one in lead.of("round").values() if one["state"] == "open"]:
        for who in two:
            about = {"round": vote["id"], "head": 1}
            assert await who.do("ballot.cast", **about, picks=vote["ideas"][:1]) == ""
            assert await who.do("ballot.finish", **about, finished=True) == ""
        await lead.until(partial(_has_finished, lead, vote["id"], len(two)))
    notes = [one for one in lead.of("note").values() if one["card"] == now["card"]]
    section = {"bra": "erfaringer", "veier": "kommune", "per": "ringvirkninger"}.get(now["card"])
    if now["side"] == "back" and section and not notes:
        for who in two:
            args = {"card": now["card"], "section": section, "colour": "hav", "anonymous": True}
            assert await who.do("note.post", id=an_id(), text="En lapp", **args) == ""
    if now["step"] == "velg" and not any(one["chosen"] for one in lead.of("card").values()):
        assert await lead.do("card.choose", card="per", chosen=True) == ""
    for plan in lead.of("plan"):
        for field in ("when", "who"):
            if f"{plan}.first.{field}" not in lead.of("field"):
                done = await lead.do("field.write", id=f"{plan}.first.{field}", text="Kari", base=0)
                assert done == ""


def _has_finished(lead: Client, vote: str, count: int) -> bool:
    return bool(lead.of("round")[vote]["finished"] == count)
