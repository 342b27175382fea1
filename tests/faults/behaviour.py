"""The rules that matter most, held against the history itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeGuard

from board.commands import BY_DID
from board.model import Ballot, Key, Participant, Put, Record, Round, Workshop
from server.protocol.credentials import device_key
from server.protocol.results import Loaded
from tests.faults.answers import finals, log_is_whole, of_room
from tests.faults.history import JOINING, Episode, Violation


def votes_within_limits(episode: Episode) -> Iterator[Violation]:
    """At no revision has a head more votes out than the round gives."""
    for room, final in finals(episode):
        rounds: dict[str, Round] = {}
        for commit in final.log:
            for change in commit.changes:
                record = change.record if isinstance(change, Put) else None
                if isinstance(record, Round):
                    rounds[record.id] = record
                if not isinstance(record, Ballot) or record.round not in rounds:
                    continue
                vote = rounds[record.round]
                most = max(Counter(record.picks).values(), default=0)
                if len(record.picks) > vote.votes or most > vote.most:
                    text = f"room {room.index}, {commit.revision}: {record} in {vote}"
                    yield Violation("votes within limits", text)


def facilitators_lead(episode: Episode) -> Iterator[Violation]:
    """Only a holder of the facilitators' key does what is theirs, by name and by effect."""
    for room, final in finals(episode):
        people = {person.key: person for person in of_room(episode, room)}
        workshop: Workshop | None = None
        for commit in final.log:
            by = people.get(commit.cause.device)
            led = BY_DID[commit.did].roles == {"facilitator"} if commit.did in BY_DID else False
            for change in commit.changes:
                record = change.record if isinstance(change, Put) else None
                if isinstance(record, Workshop):
                    led = led or _led(workshop, record)
                    workshop = record
            if led and commit.cause.number and (by is None or by.role != "facilitator"):
                name = by.name if by is not None else "somebody unknown"
                text = f"{commit.did} at {commit.revision} was done by {name}"
                yield Violation("facilitators lead", text, name, commit.cause.number)


def _led(before: Workshop | None, after: Workshop) -> bool:
    """Whether the group was taken somewhere."""
    return before is not None and (
        before.theme,
        before.card,
        before.reached,
        before.stage,
        before.joining,
    ) != (after.theme, after.card, after.reached, after.stage, after.joining)


def out_is_out(episode: Episode) -> Iterator[Violation]:
    """Who was put out, or holds a key that was renewed, does nothing at a later revision."""
    if episode.rolled_back:
        # What was given back comes later than it happened.
        return
    law = "who is out does nothing"
    for room, final in finals(episode):
        people = {person.key: person for person in of_room(episode, room)}
        removed: set[str] = set()
        key = ""
        for commit in final.log:
            by = people.get(commit.cause.device)
            name = by.name if by is not None else ""
            if commit.actor in removed:
                text = f"{name} was put out and did {commit.did} at {commit.revision}"
                yield Violation(law, text, name, commit.cause.number)
            prefix = device_key(key, "")
            if key and commit.actor == "f" and not commit.cause.device.startswith(prefix):
                text = f"{name} did {commit.did} at {commit.revision} with a key that was renewed"
                yield Violation(law, text, name, commit.cause.number)
            for change in commit.changes:
                record = change.record if isinstance(change, Put) else None
                if isinstance(record, Participant):
                    # Or brought back, by undoing it.
                    (removed.add if _is_out(record) else removed.discard)(record.id)
                if isinstance(record, Key) and record.id == "facilitator":
                    key = record.hash


def in_stays_in(episode: Episode) -> Iterator[Violation]:
    """Nobody is sent away for good but who was put out or held a key that was renewed, and who has
    joined is no guest any more."""
    law = "who is in stays in"
    for room, final in finals(episode):
        outs = _outs(final) if log_is_whole(final) and not episode.rolled_back else None
        for person in of_room(episode, room):
            if outs is not None and person.closed and outs.isdisjoint({*person.ids, person.role}):
                text = f"{person.name} was sent away ({person.closed}), and nobody had put them out"
                yield Violation(law, text, person.name)
            if person.role != "participant" or person.verdicts.get(JOINING) != "":
                continue
            if person.present and not person.closed and not person.joined:
                yield Violation(law, f"{person.name} has joined, and is not let in", person.name)
            for number, word in person.verdicts.items():
                asked = person.asked.get(number)
                if word == "role" and asked and "participant" in BY_DID[asked.did].roles:
                    text = f"{person.name} has joined, and {number} ({asked.did}) is a guest's"
                    yield Violation(law, text, person.name, number)


def _outs(final: Loaded) -> set[str]:
    """The participants who were put out for good, and the roles whose key was renewed."""
    puts = [
        change.record
        for commit in final.log[1:] for change in commit.changes if isinstance(change, Put)
    ]  # fmt: skip
    return {each.id for each in puts if _is_out(each) or isinstance(each, Key)}


def _is_out(record: Record | None) -> TypeGuard[Participant]:
    """P7; who was put out together with others for not being there may come back (P10)."""
    return isinstance(record, Participant) and record.removed and not record.may_return
