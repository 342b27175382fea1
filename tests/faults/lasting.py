"""How long a room is kept, as it is shown and as the store does it, against the rules alone."""

from __future__ import annotations

from collections.abc import Iterator

from board.model import Put, Workshop
from server.protocol.results import Loaded
from tests.faults.answers import finals, log_is_whole
from tests.faults.history import Episode, Look, Violation
from tests.outside import deck, lifetime
from tests.outside.model import COMMANDS, Model
from tests.outside.state import Record, Refused, Who

LAW = "kept as long as the rules say"
#: What is done with a room on the side, but commands: before anybody has come in it goes sooner.
FOUNDED, FROM_A_FILE, COME_IN, DELETED = "founded", "opened from a file", "come in", "deleted"


def kept_as_long(episode: Episode) -> Iterator[Violation]:
    """The end that is shown is the rules', and the store's record of it and its keys follow."""
    for room, final in finals(episode):
        shown = _workshop(final)
        if log_is_whole(final) and not episode.rolled_back:
            puts = [each.record for each in final.log[0].changes if isinstance(each, Put)]
            first = next(each for each in puts if isinstance(each, Workshop))
            due = lifetime.of_a_new_room(first.created_at)
            if first.expires_at != due:
                text = f"room {room.index} was founded until {first.expires_at}, not {due}"
                yield Violation(LAW, text)
        for text in _kept_otherwise(shown, final, room.ends, opened=True):
            yield Violation(LAW, f"room {room.index}, in the end: {text}")
    on_the_side: dict[str, SideRoom] = {}
    for look in episode.looks:
        room_of = on_the_side.setdefault(look.room, SideRoom())
        for text in room_of.after(look):
            yield Violation(LAW, f"a room on the side, after {look.what} {look.args}: {text}")


class SideRoom:
    """The model beside a room that one person leads, look by look."""

    def __init__(self) -> None:
        self._model: Model | None = None
        self._opened = False

    def after(self, look: Look) -> Iterator[str]:
        """What is otherwise than it should be, in words."""
        if look.what == DELETED:
            if look.final is not None or look.ends:
                yield f"there is still {sorted(look.ends)}"
            return
        if look.final is None:
            yield "it is not there"
            return
        at, self._opened = (
            look.final.log[-1].at,
            self._opened or look.what in (COME_IN, FROM_A_FILE),
        )
        if self._model is None:
            about = _workshop(look.final)
            created_at = int(about["created_at"])
            ends = lifetime.of_a_new_room(created_at)
            self._model = Model(deck.read(about["deck"]), about["title"], "nb", created_at, ends)
        if look.what in COMMANDS:
            yield from self._asked(self._model, look, at)
        due = self._model.board.of("workshop")["w"]
        shown = {"in the store": _workshop(look.final)["expires_at"]}
        shown |= {"on the plan's page": look.told} if look.told else {}
        for where, until in shown.items():
            if until != due["expires_at"]:
                yield f"{where} it is shown until {until}, not {due['expires_at']}"
        yield from _kept_otherwise(due, look.final, look.ends, opened=self._opened)

    def _asked(self, model: Model, look: Look, at: int) -> Iterator[str]:
        who, revision = Who("facilitator", "f"), look.final.log[-1].revision if look.final else 0
        due: frozenset[str] = frozenset({""})
        try:
            if look.answer:
                due = model.refusal(who, look.what, look.args, at) or due
            else:
                model.take(who, look.what, dict(look.args), at, revision)
        except Refused as refused:
            due = refused.reasons
        if look.answer not in due:
            yield f"it was answered with {look.answer!r}, not {sorted(due)}"


def _workshop(final: Loaded) -> Record:
    there = next(each for each in final.records if isinstance(each, Workshop))
    return {name: getattr(there, name) for name in ("created_at", "expires_at", "title", "deck")}


def _kept_otherwise(
    due: Record, final: Loaded, ends: dict[str, int], *, opened: bool
) -> Iterator[str]:
    """The store's own account of the room, and its keys', against the end that is due."""
    until, life = lifetime.in_the_store(due, opened=opened), final.life
    if (life.opened, life.expires) != (due["created_at"], until):
        yield f"the store has it from {life.opened} until {life.expires}, not {until}"
    keys_go = lifetime.of_its_keys(until)
    wrong = {name: at for name, at in ends.items() if at != keys_go}
    if wrong:
        yield f"these keys do not go at {keys_go}: {wrong}"
