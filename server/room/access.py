"""Who is let in as what, by what they show of a room that is open."""

from __future__ import annotations

import re
from hmac import compare_digest

from board.commands import Actor
from board.ids import mint
from board.model import Key, Participant
from board.state import Board
from server.limits.denied import Denied
from server.protocol.credentials import hash_of, is_secret

_DEVICE = re.compile(r"[A-Za-z0-9_-]{8}")


def admit(board: Board, participants: dict[str, str], role: str, secret: str, device: str) -> Actor:
    """Who shows this secret for this role. Raises ``Denied``.

    ``participants`` maps token hashes to participant ids. A participant's token that is not
    known makes a guest, with the id it will have once joined.
    """
    if not is_secret(secret) or _DEVICE.fullmatch(device) is None:
        raise Denied("key")
    secret_hash = hash_of(secret)
    if role in ("facilitator", "screen"):
        key = board.get(Key, role)
        if key is None or not compare_digest(key.hash, secret_hash):
            raise Denied("key")
        return Actor(role, role[0], secret_hash)
    if role != "participant":
        raise Denied("key")
    known = participants.get(secret_hash)
    participant = board.get(Participant, known) if known is not None else None
    if participant is None:
        return Actor("guest", _fresh_id(board, secret_hash), secret_hash)
    if participant.removed and not participant.may_return:
        raise Denied("removed")
    return Actor("participant", participant.id, secret_hash)


def admit_to_plan(board: Board, secret: str) -> Actor:
    """A holder of the plan's link. Raises ``Denied``.

    Apart from ``admit``, for the link opens no connection: it is asked about over HTTP only.
    """
    key = board.get(Key, "plan")
    if not is_secret(secret) or key is None:
        raise Denied("key")
    if not compare_digest(key.hash, hash_of(secret)):
        raise Denied("key")
    return Actor("plan", "p", key.hash)


def _fresh_id(board: Board, token_hash: str) -> str:
    """An id from the token, so that two tabs that join at once are the same person."""
    seed = int(token_hash[:16], 16)
    while True:
        fresh = mint(seed)
        if board.get(Participant, fresh) is None:
            return fresh
        seed += 1
