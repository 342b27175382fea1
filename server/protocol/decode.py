"""Reads what a browser sends. Everything a stranger can say passes here first.

One msgpack array a frame, bounded in size and depth, every field of the type it should have
and no field that is not known. What fails raises ``BadFrame`` and costs that connection alone.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields
from typing import Annotated, Any, get_type_hints

import msgpack
import msgspec

from board.commands import BY_DID, Command
from server.protocol import encode

#: What a browser's number holds exactly.
_Number = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
_TYPES: dict[Any, Any] = {
    str: str,
    bool: bool,
    int: _Number,
    tuple[str, ...]: tuple[str, ...],
    tuple[int, ...]: tuple[_Number, ...],
}


_HELLO = {"v", "code", "role", "token", "device", "position", "answered"}


class BadFrame(Exception):
    """The frame is not one a browser of ours sends. The text says which part, never its content."""


@dataclass(frozen=True, slots=True)
class Hello:
    version: int
    code: str
    role: str
    token: str
    device: str
    position: tuple[str, int, int] | None
    #: The last of this device's commands that it was told the end of.
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A command, as which of its device's commands."""

    number: int
    command: Command


@dataclass(frozen=True, slots=True)
class Ping:
    t: int


@dataclass(frozen=True, slots=True)
class Received:
    index: int


@dataclass(frozen=True, slots=True)
class Ephemeral:
    what: str
    where: str


Frame = Hello | Asked | Ping | Received | Ephemeral


def _shape_of(field: Field[Any], hint: Any) -> tuple[str, Any] | tuple[str, Any, Any]:
    """A field that was added later has a default: what older pages still hold lacks it."""
    if field.default is MISSING:
        return field.name, _TYPES[hint]
    return field.name, _TYPES[hint], field.default


def _strict_shapes() -> dict[str, type[msgspec.Struct]]:
    """For each command a struct of the same fields that refuses fields it does not know."""
    return {
        did: msgspec.defstruct(
            command_type.__name__,
            [
                _shape_of(field, get_type_hints(command_type)[field.name])
                for field in fields(command_type)
            ],
            forbid_unknown_fields=True,
        )
        for did, command_type in BY_DID.items()
    }


_SHAPES = _strict_shapes()


def decode(data: bytes) -> Frame:
    """The frame in these bytes. Raises ``BadFrame``, and nothing else whatever the bytes."""
    if len(data) > encode.MAX_FRAME:
        raise BadFrame("too long")
    try:
        value = msgpack.unpackb(
            data,
            use_list=False,
            strict_map_key=True,
            max_str_len=8 * 1024,
            max_bin_len=0,
            max_array_len=512,
            max_map_len=32,
            max_ext_len=0,
        )
    except Exception as error:  # whatever a decoder makes of hostile bytes
        raise BadFrame("not msgpack") from error
    if not isinstance(value, tuple) or not value or type(value[0]) is not int:
        raise BadFrame("not a frame")
    match value:
        case (kind, int(number), str(did), dict(args)) if kind == encode.COMMAND and _whole(number):
            return Asked(number, _command(did, args))
        case (kind, int(t)) if kind == encode.PING and _whole(t, 0):
            return Ping(t)
        case (kind, int(index)) if kind == encode.RECEIVED and _whole(index, 0):
            return Received(index)
        case (kind, str(what), str(where)) if kind == encode.EPHEMERAL and len(where) <= 64:
            if what not in encode.SAID:
                raise BadFrame("ephemeral")
            return Ephemeral(what, where)
        case (kind, dict(about)) if kind == encode.HELLO:
            return _hello(about)
    raise BadFrame("frame type or shape")


def _whole(number: int, least: int = 1) -> bool:
    return type(number) is int and least <= number <= 2**53


def _command(did: str, args: dict[Any, Any]) -> Command:
    shape = _SHAPES.get(did)
    if shape is None:
        raise BadFrame("unknown command")
    try:
        checked = msgspec.convert(args, shape)
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        raise BadFrame("command fields") from error
    return BY_DID[did](*(getattr(checked, name) for name in shape.__struct_fields__))


def _hello(about: dict[Any, Any]) -> Hello:
    # Who has asked for nothing yet may leave ``answered`` out.
    if set(about) | {"answered"} != _HELLO:
        raise BadFrame("hello fields")
    texts = (about["code"], about["role"], about["token"], about["device"])
    if not all(isinstance(text, str) and len(text) <= 64 for text in texts):
        raise BadFrame("hello texts")
    version, position, answered = about["v"], about["position"], about.get("answered", 0)
    if type(version) is not int or not _whole(answered, 0):
        raise BadFrame("hello numbers")
    match position:
        case None:
            pass
        case (str(epoch), int(revision), int(digest)) if (
            len(epoch) <= 64 and _whole(revision, 0) and _whole(digest, 0)
        ):
            pass
        case _:
            raise BadFrame("hello position")
    return Hello(version, *texts, position, answered)
