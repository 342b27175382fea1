"""Asked is stored is shown: a model that was written from the rules alone follows each room.

What it is fed is what devices asked for, in the order of the room's log; of the log's own words it
takes the order and the time. Whom chance put together in pairs it takes from there too, and judges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from board.model import Commit, Pairing, Participant, Put, Record, Workshop
from server.protocol import encode
from server.protocol.results import Loaded
from tests.faults import afterwards, home, merges, refusals
from tests.faults.answers import finals, log_is_whole, of_room
from tests.faults.history import Asked, Episode, Person, RoomStory, Violation
from tests.outside import deck, spoken
from tests.outside.compare import differences
from tests.outside.model import COMMANDS, Model
from tests.outside.shown import shown
from tests.outside.state import Key, Refused, Who
from tests.outside.state import Record as Fields

LAW = "asked is stored is shown"
#: All that a room is held against the model for.
LAWS = (LAW, refusals.LAW, home.LAW, merges.LAW, afterwards.LAW)
#: What stands in the store and is nobody's to see, or was not asked for in so many words.
WITHIN: dict[str, Fields] = {
    "participant": {"token": ""},
    "pairing": {"past": []},
    "deed": {"before": [], "left": []},
}
#: Who asks through the plan's link.
PLAN_LINK = "p"
#: Of these only the store knows all.
UNTOLD = ("key", "purged")


def against_the_model(episode: Episode) -> Iterator[Violation]:
    """The laws ``LAWS``, each room followed once."""
    if episode.parted or (episode.rolled_back and not episode.only_browsers):
        # What two histories made of one record, a merge may tear.
        return
    for room, final in finals(episode):
        if not log_is_whole(final):
            continue
        following = Following(episode, room, final)
        yield from following.to_the_end()
        if not following.model or following.lost:
            continue
        model = following.model
        due = {key: each for key, each in _everything(model).items() if key[0] not in UNTOLD}
        for text in differences(due, stored(final)):
            yield Violation(LAW, f"room {room.index}, in the store: {text}")
        for person in of_room(episode, room):
            if person.present and not person.closed and person.joined:
                who = Who(person.role, "f" if person.role == "facilitator" else person.me)
                for text in differences(shown(model.board, who), held(person)):
                    yield Violation(LAW, f"{person.name} sees: {text}", person.name)


class Following:
    """The model beside one room's log, commit by commit."""

    def __init__(self, episode: Episode, room: RoomStory, final: Loaded) -> None:
        self.model: Model | None = None
        #: Something was done that the model does not do: from there on it knows nothing.
        self.lost = False
        self._episode, self._room, self._final = episode, room, final
        self._people = {person.key: person for person in of_room(episode, room)}
        # What was given back after a store went back stands elsewhere than when it was refused.
        refused = [] if episode.rolled_back else refusals.of(episode, room, final)
        self._refusals = refusals.Refusals(refused)
        self._merges = merges.Merges(episode, room, final)

    def to_the_end(self) -> Iterator[Violation]:
        """Until the log's end, or the first commit that should not have been."""
        log = self._final.log
        for commit, later in zip(log, [*log[1:], log[-1]], strict=True):
            if self.model is None:
                self.model = _founded(commit)
            else:
                wrong = self._after(commit)
                if wrong is not None:
                    self.lost = True
                    yield wrong
                    return
            yield from self._merges.at(self.model, commit.revision)
            times = dict.fromkeys((commit.at, later.at))
            yield from self._refusals.at(self.model, commit.revision, *times)
            board, at = self.model.board, commit.revision
            yield from home.home_is_the_board(self._episode, self._room, board, at)
            yield from afterwards.followed_up(self._episode, self._room, board, at)

    def _after(self, commit: Commit) -> Violation | None:
        """Lets the model do what was asked for, and says what should not have been."""
        assert self.model is not None
        where = f"room {self._room.index}: {commit.revision} ({commit.did})"
        if commit.did not in COMMANDS:
            wrong = self._merges.taken(self.model, commit)
            return Violation(merges.LAW, f"{where}: {wrong}") if wrong else None
        if commit.did == "step.tick" and commit.actor == PLAN_LINK:
            wrong = _ticked(self.model, commit)
            return Violation(LAW, f"{where} {wrong}") if wrong else None
        if not commit.cause.number:
            return None
        person = self._people.get(commit.cause.device)
        asked = person.asked.get(commit.cause.number) if person is not None else None
        if person is None or asked is None or asked.did != commit.did:
            return Violation(LAW, f"{where} was asked for by nobody")
        wrong, touched = _taken(self.model, commit, person, asked)
        wrong = wrong or _otherwise(self.model, commit, touched)
        text = f"{asked.did} {asked.args} of {person.name} at {commit.revision} {wrong}"
        return Violation(LAW, text, person.name, asked.number) if wrong else None


def _ticked(model: Model, commit: Commit) -> str:
    """Over the plan's link: that has no number, so what was asked is what the log says."""
    ticks = [each.record for each in commit.changes if isinstance(each, Put)]
    for tick in ticks:
        asked = {"done": True} | {part: getattr(tick, part) for part in ("plan", "step", "day")}
        try:
            model.take(Who("plan"), commit.did, asked, commit.at, commit.revision)
        except Refused as refused:
            return f"was ticked, and should have been refused ({refused})"
    return ""


def stored(final: Loaded) -> dict[Key, Fields]:
    """The store's records by the wire's description, without what nobody is told."""
    told = (_told(record) for record in final.records)
    return {
        (kind, fields["id"]): fields | WITHIN.get(kind, {})
        for kind, fields in told
        if kind not in UNTOLD
    }


def held(person: Person) -> dict[Key, Fields]:
    """What is on a person's screen."""
    told = (spoken.record_of(list(array)) for array in person.records.values())
    return {(kind, fields["id"]): fields for kind, fields in told}


def _told(record: Record) -> tuple[str, Fields]:
    return spoken.record_of(list(encode.record_array(record)))


def _everything(model: Model) -> dict[Key, Fields]:
    return {
        (kind, name): fields
        for kind, records in model.board.kinds.items()
        for name, fields in records.items()
    }


def _otherwise(model: Model, commit: Commit, touched: Iterable[Key]) -> str:
    """What the commit left otherwise than the model did, in words; "" for nothing.

    ``touched``: what the model changed, which the commit has to have changed too.
    """
    due: dict[Key, Fields] = {}
    got: dict[Key, Fields] = {}
    for change in commit.changes:
        kind, fields = _told(change.record) if isinstance(change, Put) else (change.kind, {})
        key = (kind, fields["id"] if isinstance(change, Put) else change.id)
        if kind in UNTOLD:
            continue
        if isinstance(change, Put):
            got[key] = fields | WITHIN.get(kind, {})
        expected = model.board.of(kind).get(key[1])
        if expected is not None:
            due[key] = expected
    for kind, name in touched:
        expected = model.board.of(kind).get(name)
        if expected is not None and kind not in UNTOLD:
            due[kind, name] = expected
    return "; ".join(f"left what is otherwise: {text}" for text in differences(due, got))


def _founded(commit: Commit) -> Model:
    puts = [change.record for change in commit.changes if isinstance(change, Put)]
    workshop = next(each for each in puts if isinstance(each, Workshop))
    about = (workshop.title, workshop.language, workshop.created_at, workshop.expires_at)
    return Model(deck.read(workshop.deck), *about)


def _taken(
    model: Model, commit: Commit, person: Person, asked: Asked
) -> tuple[str, frozenset[Key]]:
    """Lets the model do it; what is wrong with it, or nothing, and what changed by it."""
    if person.role == "participant" and commit.actor not in person.ids:
        return f"was done as {commit.actor}", frozenset()
    joins = asked.did == "participant.join"
    me = "f" if person.role == "facilitator" else commit.actor
    talks = next(
        (
            [list(talk) for talk in change.record.groups]
            for change in commit.changes
            if isinstance(change, Put) and isinstance(change.record, Pairing)
        ),
        None,
    )
    if talks is None:
        talks = list(model.board.of("pairing").get("p", {}).get("groups", ()))
    try:
        touched = model.take(
            Who("guest" if joins else person.role, me),
            asked.did,
            dict(asked.args),
            commit.at,
            commit.revision,
            present=_present(model, commit, talks),
            talks=talks,
        )
    except Refused as refused:
        return f"was done, and should have been refused ({refused})", frozenset()
    return "; ".join(model.board.complaints), touched


def _present(model: Model, commit: Commit, talks: list[list[str]]) -> set[str]:
    """Who was here, as far as the log tells: who was given a place, or was not put out for being
    away. Who has fewer places than heads, and was given none, may not have been here."""
    if commit.did == "participant.tidy":
        puts = (each.record for each in commit.changes if isinstance(each, Put))
        out = {each.id for each in puts if isinstance(each, Participant) and each.removed}
        return set(model.board.of("participant")) - out
    had = Counter(
        one for talk in model.board.of("pairing").get("p", {}).get("groups", ()) for one in talk
    )
    has = Counter(one for talk in talks for one in talk)
    return {one for one in has if commit.did != "pairs.seat" or has[one] > had[one]}
