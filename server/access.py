"""Codes, keys and tokens: how they are made, kept and compared; and who is let in as what.

A room's code is meant to be read aloud; it opens the door to join and no more. Keys (facilitator,
screen) and participants' tokens are long secrets that travel in frames and headers only; the
store holds their SHA-256.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from hmac import compare_digest

from board.commands import Actor
from board.ids import mint
from board.model import Key, Participant
from board.state import Board

#: Letters and digits that nobody mixes up when read aloud or from a wall: no 0, O, 1, I, L.
SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8

#: Roles that are opened by a key of the room's, whoever holds it.
KEYED = ("facilitator", "screen", "plan")

_CODE = re.compile(f"[{SYMBOLS}]{{{CODE_LENGTH}}}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{22,64}")
_DEVICE = re.compile(r"[A-Za-z0-9_-]{8}")


class Refused(Exception):
    """The door stays shut. ``reason`` is ``unknown``, ``key``, ``removed`` or ``busy``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def new_code() -> str:
    """A fresh room code, about 40 bits."""
    return "".join(secrets.choice(SYMBOLS) for _ in range(CODE_LENGTH))


def new_key() -> str:
    """A fresh 256-bit key in base64url."""
    return secrets.token_urlsafe(32)


def is_secret(text: str) -> bool:
    """Whether it has a key's shape; what it opens is another question."""
    return _SECRET.fullmatch(text) is not None


def is_code(text: str) -> bool:
    """Whether it has a code's shape. Only such text may become part of a store key."""
    return _CODE.fullmatch(text) is not None


def hash_of(secret: str) -> str:
    """What the store keeps of a secret. Secrets are random, so one plain SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def device_key(secret_hash: str, device: str) -> str:
    """The store's name for a device: nobody can use up another's numbers without its secret."""
    return f"{secret_hash[:16]}.{device}"


def admit(board: Board, participants: dict[str, str], role: str, secret: str, device: str) -> Actor:
    """Who shows this secret for this role. Raises ``Refused``.

    ``participants`` maps token hashes to participant ids. A participant's token that is not
    known makes a guest, with the id it will have once joined.
    """
    if not is_secret(secret) or _DEVICE.fullmatch(device) is None:
        raise Refused("key")
    secret_hash = hash_of(secret)
    if role in ("facilitator", "screen"):
        key = board.get(Key, role)
        if key is None or not compare_digest(key.hash, secret_hash):
            raise Refused("key")
        return Actor(role, role[0], secret_hash)
    if role != "participant":
        raise Refused("key")
    known = participants.get(secret_hash)
    participant = board.get(Participant, known) if known is not None else None
    if participant is None:
        return Actor("guest", _fresh_id(board, secret_hash), secret_hash)
    if participant.removed and not participant.may_return:
        raise Refused("removed")
    return Actor("participant", participant.id, secret_hash)


def admit_to_plan(board: Board, secret: str) -> Actor:
    """A holder of the plan's link. Raises ``Refused``.

    Apart from ``admit``, for the link opens no connection: it is asked about over HTTP only.
    """
    key = board.get(Key, "plan")
    if not is_secret(secret) or key is None:
        raise Refused("key")
    if not compare_digest(key.hash, hash_of(secret)):
        raise Refused("key")
    return Actor("plan", "p", key.hash)


def _fresh_id(board: Board, token_hash: str) -> str:
    """An id from the token, so that two tabs that join at once are the same person."""
    seed = int(token_hash[:16], 16)
    while True:
        fresh = mint(seed)
        if board.get(Participant, fresh) is None:
            return fresh
        seed += 1
