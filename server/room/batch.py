"""Decides a batch of waiting commands on a draft of a room's board: what is to be stored.

Nothing is stored here and nobody is told; the board is as it was until the batch is durable.
"""

from __future__ import annotations

import logging
import secrets
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from board.commands import (
    Actor,
    Command,
    DrawPairs,
    FollowPlan,
    Join,
    KeepFor,
    SeatLate,
    TidyRoom,
)
from board.commands.merge import MergeRecords
from board.decide import decide, wiped
from board.model import Cause, Change, Commit, Key, Participant, Put, Workshop
from board.rejection import Rejected
from board.state import Draft
from server.protocol.credentials import KEYED
from server.protocol.records import chain, encode_body
from server.protocol.results import Batch
from server.room.replica import Replica
from server.room.reply import Reply

log = logging.getLogger("board.room")


class Asks(Protocol):
    """Who asks for something; a member of the room or not."""

    @property
    def actor(self) -> Actor:
        """Who it is by now: a guest may have joined meanwhile."""

    @property
    def device(self) -> str:
        """The store's name for what counts the commands."""

    @property
    def follows(self) -> bool:
        """Whether it gets commits, and so needs no answer to what is done."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A command that waits, who asks for it, and what is called with what becomes of it."""

    asker: Asks
    number: int
    command: Command | MergeRecords
    reply: Callable[[Reply], None]


#: A refusal: of what, the reason, the facts.
Answer = tuple[Pending, str, dict[str, Any]]


def decide_batch(
    replica: Replica,
    pendings: Iterable[Pending],
    here: Callable[[], Iterable[str]],
    most_days: int,
    now: int,
) -> tuple[Batch, list[Answer]]:
    """What becomes of these commands, in their order, and the refusals among it.

    ``here`` gives the ids of the participants who are connected anywhere, ``most_days`` is how
    long the operator lets a room be kept, and ``now`` the room's time in ms since 1970. It raises
    nothing: what cannot be decided is refused as ``internal``.
    """
    draft = Draft(replica.board)
    batch = Batch()
    answers: list[Answer] = []
    #: Token hash → participant id of those who have joined, before or in this very batch.
    joined: ChainMap[str, str] = ChainMap({}, replica.participants)
    digest, revision = replica.position.digest, replica.position.revision
    for pending in pendings:
        device = pending.asker.device
        before = batch.devices.get(device, (replica.dedup.last[device], 0))[0]
        batch.devices[device] = (before, pending.number)
        command = _completed(pending.command, here, most_days)
        actor = _by_now(pending.asker.actor, command, joined)
        try:
            _check_key(draft, actor)
            changes = tuple(decide(draft, command, actor, now, secrets.randbits(64)))
        except Rejected as refusal:
            batch.refused[device, pending.number] = (refusal.reason, refusal.facts)
            answers.append((pending, refusal.reason, refusal.facts))
            continue
        except Exception:
            log.exception("deciding %s failed", command.did)
            batch.refused[device, pending.number] = ("internal", {})
            answers.append((pending, "internal", {}))
            continue
        revision += 1
        cause = Cause(device, pending.number)
        body = encode_body(revision, command.did, actor.id, cause, now, changes)
        digest = chain(digest, body)
        batch.bodies.append(body)
        batch.commits.append(Commit(revision, digest, command.did, actor.id, cause, now, changes))
        batch.purges = batch.purges or bool(wiped(changes))
        draft.apply(changes, revision)
        if isinstance(command, Join):
            joined |= _joining(changes)
    return batch, answers


def decider(
    replica: Replica,
    here: Callable[[], Iterable[str]],
    most_days: int,
    clock: Callable[[], int],
) -> Callable[[Iterable[Pending]], tuple[Batch, list[Answer]]]:
    """``decide_batch`` for one room, as of when it is called. ``clock`` gives ms since 1970."""
    return lambda pendings: decide_batch(replica, pendings, here, most_days, clock())


def _joining(changes: tuple[Change, ...]) -> dict[str, str]:
    return {
        change.record.token: change.record.id
        for change in changes
        if isinstance(change, Put) and isinstance(change.record, Participant)
    }


def _by_now(actor: Actor, command: Command | MergeRecords, joined: Mapping[str, str]) -> Actor:
    """Who asks, after what was decided so far: a guest may have joined meanwhile.

    A browser that offers everything again sends its joining and what it wrote in one go, and one
    that asks over plain HTTP in two requests, of which the second was let in as a guest's.
    """
    if actor.role == "guest" and actor.token in joined and not isinstance(command, Join):
        return Actor("participant", joined[actor.token], actor.token)
    return actor


def _check_key(draft: Draft, actor: Actor) -> None:
    """A key that has been renewed opens nothing any more, also to what was on its way."""
    if actor.role in KEYED:
        key = draft.get(Key, actor.role)
        if key is None or key.hash != actor.token:
            raise Rejected("bad_key")


def _completed(
    command: Command | MergeRecords, here: Callable[[], Iterable[str]], most_days: int
) -> Command | MergeRecords:
    """Who is here, and what the operator allows, is not for the asker to say."""
    if isinstance(command, DrawPairs | SeatLate | TidyRoom):
        return replace(command, present=tuple(sorted(here())))
    if isinstance(command, KeepFor | FollowPlan):
        return replace(command, most=most_days)
    return command


def kept_until(batch: Batch, ends: int, before: int) -> int:
    """When the store lets go of the room once the batch has landed, in ms since 1970.

    ``ends`` is when the room is over by its own account, and ``before`` when the store would have
    let go of it until now: a batch of refusals keeps nothing.
    """
    if not batch.commits:
        return before
    for commit in reversed(batch.commits):
        for change in commit.changes:
            if isinstance(change, Put) and isinstance(change.record, Workshop):
                return change.record.expires_at
    return ends
