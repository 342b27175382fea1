"""Somebody opens their page in a second tab and closes it again: they are here all the same."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from websockets.exceptions import WebSocketException

from tests.wire_client import Crowd as Lines

if TYPE_CHECKING:
    from tests.faults.crowd import Crowd
    from tests.faults.device import Device


async def second_tab(crowd: Crowd) -> None:
    """One in each room, on the process where their first tab is."""
    await asyncio.gather(*(_opened_and_closed(crowd, device) for device in _one_in_each(crowd)))


def _one_in_each(crowd: Crowd) -> list[Device]:
    each: dict[int, Device] = {}
    for device in crowd.present():
        who = device.person
        if device.live and who.joined and who.role == "participant" and who.way == "socket":
            each.setdefault(who.room, device)
    return list(each.values())


async def _opened_and_closed(crowd: Crowd, device: Device) -> None:
    lines, who = Lines(), device.person
    code = crowd.episode.rooms[who.room].code
    base = f"http://127.0.0.1:{device.door}"
    # Cut on the way, by whatever: that says nothing.
    with suppress(OSError, WebSocketException, TimeoutError, AssertionError):
        tab = await lines.enter(base, code, "participant", who.secret)
        await tab.until(lambda: bool(tab.welcome))
    await lines.close()
