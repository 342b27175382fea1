"""How an episode ends: all becomes still, and from then on everything reaches everybody."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from functools import partial

from tests.faults.afterwards import follow_up
from tests.faults.aside import aside
from tests.faults.by_the_rules import ask_one_by_one
from tests.faults.crowd import Crowd
from tests.faults.device import Device
from tests.faults.history import RoomStory
from tests.faults.looking_on import let_in
from tests.faults.over_http import counts_of
from tests.faults.replica import value
from tests.faults.second_tab import second_tab
from tests.faults.shutting_out import come_again
from tests.faults.stack import Server, Stack
from tests.faults.taking_home import take_home
from tests.faults.waiting import until
from tests.faults.whispers import whisper
from tests.faults.wiping import wipe
from tests.faults.workload import Wish

#: A commit reaches everybody at once, not when somebody happens to look at the store.
FRESH_WITHIN = 2.0
#: Seconds in which a server that missed it finds it: it looks every five.
FOUND_WITHIN = 15.0
FRESH_TIMES = 3
TWO_TIMERS: tuple[Wish, ...] = (("timer.start", {"seconds": 60}), ("timer.stop", {})) * 2
FRESH_LIMIT = 30.0


async def end_well(stack: Stack, crowd: Crowd) -> None:
    """All becomes still, and from then on everything reaches everybody, newcomers too."""
    await crowd.become_still()
    await _reopened(crowd)
    if not crowd.episode.complaints:
        await _missed(stack, crowd)
    if not crowd.episode.complaints:
        await _fresh(crowd)
    await _twice(crowd)
    if crowd.shuts_out:
        await _put_out_together(crowd)
    if crowd.episode.complaints:
        await _as_it_is_left(crowd)
    else:
        # While one waits, the other goes on.
        await asyncio.gather(_as_it_is_left(crowd), ask_one_by_one(crowd), wipe(crowd))


async def _as_it_is_left(crowd: Crowd) -> None:
    """What who comes in now is shown, what is taken home, and who is here."""
    await _newcomers(crowd)
    if not crowd.episode.complaints:
        await let_in(crowd)
    if not crowd.episode.complaints:
        if crowd.shuts_out:
            await asyncio.gather(*(come_again(crowd, room) for room in crowd.episode.rooms))
        await whisper(crowd)
        await follow_up(crowd)
        await take_home(crowd)
    if not crowd.episode.complaints:
        await _nameless(crowd)
    await _rosters(crowd)
    if not crowd.episode.complaints:
        await aside(crowd)


async def _reopened(crowd: Crowd) -> None:
    """Where whoever ended the workshop to reopen it lost the line, or the key, in between."""
    for room in crowd.episode.rooms:
        lead = crowd.lead(room)
        workshops = lead.replica.of("workshop").values() if lead is not None else ()
        if lead is not None and any(value(each, "stage") == "ended" for each in workshops):
            lead.ask("workshop.reopen")
    await crowd.become_still()


async def _missed(stack: Stack, crowd: Crowd) -> None:
    """What a server did not hear of, nobody there need ask for: it finds it in the log."""
    for room in crowd.episode.rooms:
        lead = crowd.lead(room)
        if lead is None:
            continue
        elsewhere = [server for server in stack.servers if server.front.port != lead.door]
        for server in elsewhere:
            server.back.deafen()
        title = f"Overhørt {crowd.now():.3f}"
        lead.ask("workshop.rename", title=title)
        try:
            await until(partial(_sees, lead, title), crowd.still)
            _heal(elsewhere)
            await until(partial(_seen, crowd, room, title), FOUND_WITHIN)
        except TimeoutError:
            blind = [d.person.name for d in crowd.present(room) if not _sees(d, title)]
            crowd.complain(f"a commit that was missed is not found by {', '.join(blind)}")
            return
        finally:
            _heal(elsewhere)


def _heal(servers: Iterable[Server]) -> None:
    for server in servers:
        server.back.heal()


async def _fresh(crowd: Crowd) -> None:
    """What somebody does now reaches everybody at once, whichever server they are on."""
    for room in crowd.episode.rooms:
        lead = crowd.lead(room)
        if lead is None:
            crowd.complain(f"nobody leads room {room.index} any more")
            continue
        deadline = crowd.now() + FRESH_LIMIT
        in_a_row = 0
        while in_a_row < FRESH_TIMES:
            title = f"Prøve {crowd.now():.3f}"
            lead.ask("workshop.rename", title=title)
            try:
                await until(partial(_seen, crowd, room, title), FRESH_WITHIN)
                in_a_row += 1
            except TimeoutError:
                in_a_row = 0
                if crowd.now() > deadline:
                    blind = [d.person.name for d in crowd.present(room) if not _sees(d, title)]
                    crowd.complain(
                        f"a commit does not reach {', '.join(blind)} within {FRESH_WITHIN} s, "
                        f"{FRESH_LIMIT:.0f} s after the last fault"
                    )
                    break
    await crowd.become_still()


def _seen(crowd: Crowd, room: RoomStory, title: str) -> bool:
    return all(_sees(device, title) for device in crowd.present(room))


def _sees(device: Device, title: str) -> bool:
    return any(title in record for record in device.replica.of("workshop").values())


async def _put_out_together(crowd: Crowd) -> None:
    """Those whom nobody knows by a note are, come in anew, and come back by asking (P10)."""
    for room in crowd.episode.rooms:
        lead = crowd.lead(room)
        if lead is not None:
            lead.ask("round.close", id=crowd.wishes[lead].open_round())
            lead.ask("participant.tidy", here=True, present=[])
    await crowd.become_still()
    nameless = [each for each in crowd.present() if crowd.wishes[each].nameless]
    for each in nameless:
        each.drop("hung up")
    await crowd.become_still()
    for each in nameless:
        each.ask("participant.signal", ready=True, hand=False)
    await crowd.become_still()


async def _twice(crowd: Crowd) -> None:
    """What is equal and yet another one is what is left: a timer of one length, started twice."""
    for room in crowd.episode.rooms:
        lead = crowd.lead(room)
        if lead is not None:
            for did, args in TWO_TIMERS:
                lead.ask(did, **args)
    await crowd.become_still()


async def _newcomers(crowd: Crowd) -> None:
    """One of each sort comes in now, to see what a fresh page sees."""
    fresh = []
    for room in crowd.episode.rooms:
        there = [each.replica.revision for each in crowd.present(room) if each.person.joined]
        for role in ("facilitator", "screen"):
            device = crowd.add(room, role)
            device.person.came_after = min(there, default=0)
            fresh.append(device)
    await until(lambda: all(each.live or each.person.closed for each in fresh), crowd.still)
    await crowd.become_still()


async def _nameless(crowd: Crowd) -> None:
    """Names are taken off all notes: what was at hand for newcomers has them still, and nobody who
    comes in now is to get it."""
    for room in crowd.episode.rooms:
        lead = crowd.lead(room)
        if lead is not None:
            lead.ask("workshop.names", shown=False)
    await crowd.become_still()
    with contextlib.suppress(TimeoutError):
        await until(lambda: not any(map(_shows_names, crowd.present())), FOUND_WITHIN)
        # Where there were no names, that changed nothing, and is a commit all the same.
        await until(lambda: all(map(partial(_are_even, crowd), crowd.episode.rooms)), FOUND_WITHIN)
    await _newcomers(crowd)


def _shows_names(device: Device) -> bool:
    return any(value(record, "names") for record in device.replica.of("workshop").values())


def _are_even(crowd: Crowd, room: RoomStory) -> bool:
    """Whether all who are in are at the same commit: who polls comes to it with the next poll."""
    inside = (device for device in crowd.present(room) if device.person.joined)
    return len({device.replica.revision for device in inside}) < 2


async def _rosters(crowd: Crowd) -> None:
    """Who is here has been told to everybody by now; where not, the law says so."""
    # On errands nobody polls and no server dies; else who has gone is told as here for a while.
    crowd.episode.lingering = crowd.episode.flavour != "errands"
    await second_tab(crowd)
    with contextlib.suppress(TimeoutError):
        await until(partial(_all_know_who_is_here, crowd), crowd.told)
    for device in crowd.present():
        device.person.here = frozenset(device.here)


def _all_know_who_is_here(crowd: Crowd) -> bool:
    for room in crowd.episode.rooms:
        inside = [device for device in crowd.present(room) if device.person.joined]
        there = {device.me for device in inside if device.person.role == "participant"}
        if any(not there <= device.here for device in inside):
            return False
        due = counts_of(crowd.episode, room.index)
        if any(min(map(int.__sub__, device.person.counted, due)) < 0 for device in inside):
            return False
        exactly = ((device.here, device.person.counted) == (there, due) for device in inside)
        if not crowd.episode.lingering and not all(exactly):
            return False
    return True
