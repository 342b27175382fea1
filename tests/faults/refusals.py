"""A refusal is one that the rules give: on some board that it can have been decided on.

Where in the log a refusal stood, nobody wrote down. It was decided on no older board than its asker
had seen when they first sent it, nor one from before their last command that was done; and on no
later one than there was when its answer came, nor one with their next command in it.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from server.protocol.credentials import hash_of
from server.protocol.results import Loaded
from tests.faults.answers import of_room
from tests.faults.history import Asked, Episode, Person, RoomStory, Violation
from tests.outside.model import ROSTERED, Model
from tests.outside.state import Who

LAW = "refused as the rules refuse"
#: Of so many in a room, by the seed.
MOST = 400
#: Words of the server's own, which stand in no rule.
NOT_THE_RULES = frozenset({"internal"})
#: Reasons that hang on nothing that the model is not told.
OF_THE_ASKER = frozenset({"role", "removed", "not_joined"})


class Clock:
    """Which revisions there were when, told from when each command was first sent."""

    def __init__(self, people: list[Person], final: Loaded) -> None:
        self.sent: dict[tuple[str, int], float] = {}
        for person in people:
            for event in person.events:
                if event.what == "sent":
                    self.sent.setdefault((person.key, event.number), event.at)
        causes = [(commit.cause.device, commit.cause.number) for commit in final.log]
        self._not_before = list(accumulate((self.sent.get(each, 0.0) for each in causes), max))

    def last_at(self, at: float) -> int:
        """No later revision than this was there then."""
        return bisect_right(self._not_before, at)


@dataclass(frozen=True, slots=True)
class Refusal:
    """``first`` and ``last``: revisions of the boards that it can have been decided on."""

    person: Person
    asked: Asked
    reason: str
    first: int
    last: int


def of(episode: Episode, room: RoomStory, final: Loaded) -> list[Refusal]:
    """Those of one room, or so many of them."""
    people = list(of_room(episode, room))
    clock = Clock(people, final)
    found = [each for person in people for each in _of_person(person, clock, final)]
    dice = random.Random(f"{episode.seed} {room.index}")
    return dice.sample(found, MOST) if len(found) > MOST else found


class Refusals:
    """Held against the model while it follows the room's log."""

    def __init__(self, refused: list[Refusal]) -> None:
        self._coming = sorted(refused, key=lambda each: -each.first)
        self._open: list[Refusal] = []

    def at(self, model: Model, revision: int, *times: int) -> Iterator[Violation]:
        """Those that the rules have not given up to here, and will not any more.

        ``times``: from when to when this was the board, in ms since 1970.
        """
        while self._coming and self._coming[-1].first <= revision:
            self._open.append(self._coming.pop())
        waiting, self._open = self._open, []
        for each in waiting:
            due = [_due(model, each, now) for now in times]
            if any(each.reason in reasons for reasons in due):
                continue
            if each.last > revision:
                self._open.append(each)
                continue
            text = (
                f"{each.asked.did} {each.asked.args} of {each.person.name} was refused "
                f"({each.reason}) between {each.first} and {each.last}, "
                f"and should have been {', '.join(sorted(due[-1])) or 'done'}"
            )
            yield Violation(LAW, text, each.person.name, each.asked.number)


def _due(model: Model, refusal: Refusal, now: int) -> frozenset[str]:
    """Why the rules would refuse it now."""
    person, did = refusal.person, refusal.asked.did
    me = "f" if person.role == "facilitator" else person.me
    roles = {person.role}
    if person.role == "participant":
        is_in = me in model.board.of("participant")
        # Who is in already on another device may be known by the token, or not yet.
        roles = {"participant", "guest"} if did == "participant.join" else roles
        roles = roles if is_in else {"guest"}
    asked = [model.refusal(Who(role, me), did, dict(refusal.asked.args), now) for role in roles]
    of_the_key = {"bad_key"} if _is_renewed(model, person) else set()
    return frozenset(of_the_key).union(*asked)


def _is_renewed(model: Model, person: Person) -> bool:
    """W10: whether the role's key is another one by now."""
    key = model.board.of("key").get(person.role)
    return key is not None and key["hash"] != hash_of(person.secret)


def _of_person(person: Person, clock: Clock, final: Loaded) -> Iterator[Refusal]:
    """With what there was between its first sending and its answer."""
    told = [(frame.at, frame.revision) for frame in person.frames]
    at = [each for each, _ in told]
    seen = [0, *accumulate((revision for _, revision in told), max)]
    done = sorted(
        (commit.cause.number, commit.revision)
        for commit in final.log
        if commit.cause.number and commit.cause.device == person.key
    )
    answers = {
        event.number: event.at
        for event in reversed(person.events)
        if event.what in ("refused", "told otherwise")
    }
    for number, reason in person.verdicts.items():
        asked, sent = person.asked.get(number), clock.sent.get((person.key, number))
        if not reason or asked is None or sent is None or number not in answers:
            continue
        if reason in NOT_THE_RULES or (asked.did in ROSTERED and reason not in OF_THE_ASKER):
            continue
        place = bisect_right(done, (number, 0))
        before = done[place - 1][1] if place else 1
        after = done[place][1] - 1 if place < len(done) else final.log[-1].revision
        first = max(seen[bisect_right(at, sent)], before)
        yield Refusal(
            person, asked, reason, first, max(first, min(clock.last_at(answers[number]), after))
        )
