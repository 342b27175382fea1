"""When all is still, each room's file and minutes are taken home from every process."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx

from tests.faults.errands import OK, PATIENCE
from tests.faults.history import Errand
from tests.faults.home import FORMATS

if TYPE_CHECKING:
    from tests.faults.crowd import Crowd

TRIES = 5
#: Seconds between two of them.
PAUSE = 0.5


async def take_home(crowd: Crowd) -> None:
    """Written down with the errands; where it cannot be had, that is a complaint."""
    async with httpx.AsyncClient(timeout=PATIENCE) as http:
        for room in crowd.episode.rooms:
            at = max((device.replica.revision for device in crowd.present(room)), default=0)
            headers = {"Authorization": f"Bearer {room.facilitator}"}
            for server in crowd.stack.servers:
                for form, what in FORMATS.items():
                    about = {
                        "code": room.code,
                        "role": "facilitator",
                        "language": "nb",
                        "format": form,
                    }
                    answer = await _patiently(http, f"{server.url}/api/minutes", about, headers)
                    if answer is None:
                        crowd.complain(f"no {what} of room {room.index} from {server.url}")
                        continue
                    errand = Errand(crowd.now(), room.index, what, OK, answer.content, {"at": at})
                    crowd.episode.errands.append(errand)


async def _patiently(
    http: httpx.AsyncClient, url: str, about: dict[str, str], headers: dict[str, str]
) -> httpx.Response | None:
    for _ in range(TRIES):
        try:
            answer = await http.post(url, json=about, headers=headers)
        except httpx.HTTPError:
            answer = None
        if answer is not None and answer.status_code == OK:
            return answer
        await asyncio.sleep(PAUSE)  # nothing tells when it would be answered
    return None
