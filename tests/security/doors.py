"""Every door at which somebody names a room, found from what is described, and how to knock there.

A door is a route that takes a code, or a hello, whichever way it comes. Nothing here knows a
route by its name but those that are none: a new route is one or the other.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from server.http.openapi import BINARY, OPERATIONS, Operation
from tests.patience import PATIENCE
from tests.wire.test_events import body, hello

#: What takes something and is no door: one draws what it is told and looks nothing up, the other
#: takes a file alone.
NO_DOORS = {"/api/address", "/api/open"}
#: What is asked for alone, whoever asks.
BARE = {
    "/", "/bli-med", "/rom", "/styr", "/storskjerm", "/oppfolging", "/om", "/hjelp", "/personvern",
    "/tilgjengelighet", "/static/{hash}/{path}", "/content/{hash}/{path}", "/healthz", "/readyz",
    "/metrics",
}  # fmt: skip
#: What a form calls the room and the key that is shown, where it is not the bearer's.
CODES = {"code": "", "since": "since_key"}
ROLES = ("participant", "facilitator", "screen")
DEVICE = "knocking"
#: Nothing here is encrypted; to be ready for it takes longer than to knock.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@dataclass(frozen=True, slots=True)
class Door:
    """``role``: what a hello, or a form with a choice of roles, claims."""

    path: str
    role: str = ""
    operation: Operation | None = None

    @property
    def name(self) -> str:
        return f"{self.path} {self.role}".strip()

    @property
    def lets_newcomers_in(self) -> bool:
        """Whether a right code is enough here: then no key can be wrong."""
        hello = self.operation is None or self.operation.asks == BINARY
        return hello and self.role == "participant"

    async def knock(self, base: str, code: str, secret: str, address: str) -> Any:
        """All that is told to one who knocks: whatever tells of one thing more tells."""
        headers = {"X-Forwarded-For": address}
        if self.operation is None:
            return await _over_websocket(base, hello(code, self.role, secret, DEVICE), headers)
        asks = self.operation.asks
        if asks == BINARY:
            say: dict[str, Any] = {"content": body(hello(code, self.role, secret, DEVICE))}
        else:
            assert isinstance(asks, type)
            say = {"json": _filled(asks, code, secret, self.role)}
            headers["Authorization"] = f"Bearer {secret}"
        async with httpx.AsyncClient(base_url=base, timeout=PATIENCE, verify=NO_TLS) as http:
            answer = await http.post(self.path, headers=headers, **say)
        told = [(name, value) for name, value in answer.headers.items() if name != "date"]
        return answer.status_code, told, answer.content


def doors() -> Iterator[Door]:
    """All there are."""
    for role in ROLES:
        yield Door("/ws", role)
    for each in OPERATIONS:
        if each.asks == BINARY:
            for role in ROLES:
                yield Door(each.path, role, each)
        elif isinstance(each.asks, type) and _takes_code(each.asks) and each.path not in NO_DOORS:
            for role in _roles(each.asks) or ("",):
                yield Door(each.path, role, each)


def _fields(form: type) -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.inspect.type_info(form).fields}  # type: ignore[attr-defined]


def _takes_code(form: type) -> bool:
    return bool(CODES.keys() & _fields(form).keys())


def _roles(form: type) -> tuple[str, ...]:
    role = _fields(form).get("role")
    if not isinstance(role, msgspec.inspect.LiteralType):
        return ()
    return tuple(map(str, role.values))


def _filled(form: type, code: str, secret: str, role: str) -> dict[str, Any]:
    """A form that is right but for what is shown. A field of a sort that is new here fails."""
    filled: dict[str, Any] = {}
    for name, sort in _fields(form).items():
        match sort:
            case _ if name in CODES:
                filled[name] = code
            case _ if name in CODES.values():
                filled[name] = secret
            case _ if name == "role":
                filled[name] = role
            case msgspec.inspect.LiteralType(values):
                filled[name] = values[0]
            case msgspec.inspect.StrType():
                filled[name] = {"deck": "allemed", "language": "nb"}.get(name, "")
            case msgspec.inspect.IntType():
                filled[name] = 0
            case msgspec.inspect.BoolType():
                filled[name] = False
            case msgspec.inspect.DictType():
                filled[name] = {}
            case _:
                raise AssertionError(f"say how {name} of {form.__name__} is filled in")
    return filled


async def _over_websocket(base: str, say: bytes, headers: dict[str, str]) -> Any:
    url = base.rstrip("/").replace("http", "ws", 1) + "/ws"
    heard: list[bytes | str] = []
    async with connect(
        url, compression=None, additional_headers=headers, open_timeout=PATIENCE
    ) as socket:
        await socket.send(say)
        try:
            async for data in socket:
                heard.append(data)
                break
        except ConnectionClosed:
            # The code is read below.
            pass
        if heard:
            return "let in"
        await socket.wait_closed()
        return socket.close_code, socket.close_reason, heard
