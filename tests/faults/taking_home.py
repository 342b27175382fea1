"""When all is still, each room's file and minutes are taken home from every process."""

from __future__ import annotations

import asyncio
import io
import itertools
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import httpx

from tests.faults.errands import OK, PATIENCE
from tests.faults.history import Errand
from tests.faults.home import FORMATS

if TYPE_CHECKING:
    from tests.faults.crowd import Crowd
    from tests.faults.history import RoomStory

TRIES = 5
#: Those that hold their words in an archive.
PACKED = frozenset({"docx", "xlsx"})
#: Seconds between two of them.
PAUSE = 0.5


async def take_home(crowd: Crowd) -> None:
    """Written down with the errands; where it cannot be had, that is a complaint."""
    async with httpx.AsyncClient(timeout=PATIENCE) as http:
        for room in crowd.episode.rooms:
            at = max((device.replica.revision for device in crowd.present(room)), default=0)
            whose = itertools.cycle(_secrets(crowd, room))
            for server in crowd.stack.servers:
                for form, what in _forms(room, first=server is crowd.stack.servers[0]):
                    role, secret = next(whose)
                    headers = {"Authorization": f"Bearer {secret}"}
                    about = {"code": room.code, "role": role, "language": "nb", "format": form}
                    answer = await _patiently(http, f"{server.url}/api/minutes", about, headers)
                    if answer is None:
                        crowd.complain(f"no {what} of room {room.index} from {server.url}")
                        continue
                    body = _unpacked(answer.content) if form in PACKED else answer.content
                    errand = Errand(crowd.now(), room.index, what, OK, body, {"at": at})
                    crowd.episode.errands.append(errand)


def _forms(room: RoomStory, *, first: bool) -> Iterator[tuple[str, str]]:
    """From every process what is quickly made; of the others one in each room, from one process."""
    packed = sorted(PACKED)[room.index % len(PACKED)]
    for form, what in FORMATS.items():
        if form not in PACKED or (first and form == packed):
            yield form, what


def _secrets(crowd: Crowd, room: RoomStory) -> Iterator[tuple[str, str]]:
    """M1: it is the same for whoever takes it: one of each role, as far as somebody is there."""
    yield "facilitator", room.facilitator
    for role in ("participant", "screen"):
        for each in crowd.present(room):
            if each.person.role == role and each.person.joined and each.live:
                yield role, each.person.secret
                break


def _unpacked(file: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return b"\n".join(map(parts.read, parts.namelist()))


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
