"""Codes, keys and tokens: how they are made, kept and told apart.

A room's code is meant to be read aloud; it opens the door to join and no more. Keys (facilitator,
screen) and participants' tokens are long secrets that travel in frames and headers only; the
store holds their SHA-256.
"""

from __future__ import annotations

import hashlib
import re
import secrets

#: Letters and digits that nobody mixes up when read aloud or from a wall: no 0, O, 1, I, L.
SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8

#: Roles that are opened by a key of the room's, whoever holds it.
KEYED = ("facilitator", "screen", "plan")

_CODE = re.compile(f"[{SYMBOLS}]{{{CODE_LENGTH}}}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{22,64}")


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
