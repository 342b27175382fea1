"""The model: fed what was asked, in the order in which it was done, it says what must be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from tests.outside import (
    clock,
    deeds,
    groups,
    notes,
    pairs,
    people,
    plans,
    presses,
    run,
    spoken,
    votes,
)
from tests.outside.deck import Deck
from tests.outside.state import Board, Key, Record, Refused, Turn, Who

COMMANDS: dict[str, Callable[..., None]] = {
    "workshop.rename": people.rename,
    "workshop.names": people.names,
    "workshop.joining": people.joining,
    "workshop.spotlight": people.spotlight,
    "workshop.end": people.end,
    "workshop.reopen": people.reopen,
    "workshop.likes": people.likes,
    "workshop.keep": people.keep,
    "theme.open": run.open_theme,
    "card.show": run.show,
    "card.mode": run.set_mode,
    "card.choose": run.choose,
    "run.go": run.go,
    "run.minutes": run.plan_minutes,
    "key.renew": people.renew_key,
    "participant.join": people.join,
    "participant.change": people.change,
    "participant.signal": people.signal,
    "participant.clear": people.clear,
    "participant.remove": people.put_out,
    "participant.tidy": people.tidy,
    "note.post": notes.post,
    "note.edit": notes.edit,
    "note.move": notes.move,
    "note.remove": notes.take_away,
    "note.restore": notes.bring_back,
    "note.purge": notes.purge,
    "note.colour": notes.recolour,
    "note.place": notes.place,
    "note.like": notes.like,
    "group.make": groups.make,
    "group.name": groups.rename,
    "group.add": groups.add,
    "group.take": groups.take,
    "group.split": groups.split,
    "group.place": groups.place,
    "round.open": votes.open_,
    "round.close": votes.close,
    "round.admit": votes.admit,
    "round.runoff": votes.runoff,
    "round.confirm": votes.confirm,
    "ballot.cast": votes.cast,
    "ballot.finish": votes.finish,
    "timer.start": clock.start,
    "timer.pause": clock.pause,
    "timer.resume": clock.resume,
    "timer.add": clock.add,
    "timer.stop": clock.stop,
    "pairs.draw": pairs.draw,
    "pairs.clear": pairs.clear,
    "pairs.seat": pairs.seat,
    "plan.open": plans.open_,
    "plan.leave_open": plans.leave_open,
    "plan.follow": people.follow,
    "field.write": plans.write,
    "actor.add": plans.add_actor,
    "actor.remove": plans.remove_actor,
    "step.add": plans.add_step,
    "step.remove": plans.remove_step,
    "step.move": plans.move_step,
    "step.tick": plans.tick,
    "deed.undo": deeds.undo,
}
#: W8: what may be asked after the end.
AFTER_THE_END = frozenset(
    {
        "workshop.end",
        "workshop.reopen",
        "workshop.joining",
        "workshop.names",
        "workshop.spotlight",
        "workshop.keep",
        "card.show",
        "key.renew",
        "participant.join",
        "participant.change",
        "participant.signal",
        "participant.clear",
        "participant.remove",
        "participant.tidy",
        "note.remove",
        "note.restore",
        "note.purge",
        "timer.stop",
        "pairs.clear",
        "plan.follow",
        "step.tick",
    }
)
#: Those after which somebody may have another place in the talks.
SEATING = frozenset(
    {
        "participant.join",
        "participant.change",
        "participant.remove",
        "participant.tidy",
        "deed.undo",
    }
)
#: Of these, those by which somebody comes in, or has other heads than before.
COMING = frozenset({"participant.join", "participant.change"})
#: Those for which the server says who is here.
ROSTERED = frozenset({"pairs.draw", "pairs.seat", "participant.tidy"})
#: The longest that an operator lets rooms be kept, where nothing else is set (K1).
MOST_DAYS = 180


class Model:
    """A workshop, from its founding on. Times are milliseconds since 1970."""

    def __init__(
        self, deck: Deck, title: str, language: str, created_at: int, expires_at: int
    ) -> None:
        self.board = Board(deck)
        workshop = spoken.empty("workshop") | {
            "id": "w",
            "title": title,
            "deck": deck.id,
            "language": language,
            "stage": "lobby",
            "side": "front",
            "names": True,
            "joining": True,
            "created_at": created_at,
            "expires_at": expires_at,
            "opened_at": [0] * len(deck.themes),
        }
        self.board.kinds["workshop"]["w"] = workshop

    def take(
        self,
        who: Who,
        did: str,
        args: dict[str, Any],
        now: int,
        revision: int,
        *,
        present: Iterable[str] = (),
        talks: list[list[str]] | None = None,
    ) -> frozenset[Key]:
        """Do one command, or raise ``Refused``. Returns what changed by it, ranks apart.

        ``present``: who is connected, ``talks``: those that were shown afterwards, where chance
        or the server's own knowledge had a say in them.
        """
        turn = self.turn(who, now, revision)
        turn.told_talks = talks if talks is not None else pairs.talks(turn)
        filled = self._decided(turn, did, args, list(present))
        touched = turn.end()
        deeds.remember(turn, did, filled, touched)
        return frozenset(
            key for key, (was, now) in touched.items() if now is None or _bare(was) != _bare(now)
        )

    def refusal(
        self, who: Who, did: str, args: dict[str, Any], now: int, present: Iterable[str] = ()
    ) -> frozenset[str]:
        """Why it would be refused, any of these; nothing is done."""
        turn = self.turn(who, now)
        turn.told_talks = pairs.talks(turn)
        try:
            self._decided(turn, did, args, list(present))
        except Refused as refused:
            return refused.reasons
        return frozenset(turn.reasons)

    def _decided(
        self, turn: Turn, did: str, args: dict[str, Any], present: list[str]
    ) -> dict[str, Any]:
        sorts = spoken.arguments_of(did)
        filled = {name: spoken.EMPTY[sort] for name, sort in sorts.items()} | args
        seen = filled.pop("seen", "")
        came_back = self._may(turn, did)
        if seen and presses.has_changed(turn, did, filled, seen):
            # Nothing is done; but who asks is in again.
            if came_back:
                pairs.settle(turn, pairs.coming(turn))
            return filled
        ended = turn.workshop["stage"] == "ended"
        turn.need(not ended or self._may_after_the_end(turn, did, filled), "ended")
        filled |= {"most": MOST_DAYS} if did in ("workshop.keep", "plan.follow") else {}
        filled |= {"present": present} if did in ROSTERED else {}
        COMMANDS[did](turn, **filled)
        if (came_back or did in SEATING) and not turn.reasons:
            comes = came_back or did in COMING
            # P10: who comes back is seated as who they were, and then as who they want to be.
            twice = came_back and did == "participant.change"
            pairs.settle(turn, pairs.coming(turn) if comes else {}, twice=twice)
        return filled

    def turn(self, who: Who, now: int = 0, revision: int = 0) -> Turn:
        return Turn(self.board, who, now, revision)

    def _may_after_the_end(self, turn: Turn, did: str, args: dict[str, Any]) -> bool:
        """W8: and what was done then may be undone then."""
        if did != "deed.undo":
            return did in AFTER_THE_END
        deeds = [turn.get("deed", each) for each in args["deeds"]]
        return all(deed is not None and deed["did"] in AFTER_THE_END for deed in deeds)

    def _may(self, turn: Turn, did: str) -> bool:
        """W1, P7, P8, P10: whether it brings somebody back who was put out."""
        if turn.who.role not in spoken.roles_of(did):
            raise Refused("role", *(("not_joined",) if turn.who.role == "guest" else ()))
        if turn.who.role == "participant":
            me = turn.get("participant", turn.who.me)
            if me is None:
                raise Refused("not_joined")
            if me["may_return"]:
                people.come_back(turn, me)
                return True
            if me["removed"]:
                raise Refused("removed")
        return False


def _bare(record: Record | None) -> Record | None:
    """Without its rank, of which only the order counts."""
    return record and {name: value for name, value in record.items() if name != "rank"}
