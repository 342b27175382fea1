"""What goes to whom as it happens, broken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from board import views
from board.model import Note, Record
from board.views import FACILITATOR, Viewer
from server.protocol import encode
from server.protocol.payload import Payload
from server.protocol.results import Batch
from server.room import fanout
from server.room.batch import Answer
from server.room.committer import Committer
from server.room.fanout import Fanout, Prepared
from server.room.member import Member
from server.room.replica import Applied, Taken
from server.room.reply import Done
from tests.faults.plants.swapping import swap


def refusals_unsaid() -> None:
    """Who is refused something is not told."""

    def landed(self: Committer, taken: list[Any], batch: Batch, answers: list[Answer]) -> None:
        whole(self, taken, batch, answers[:0])

    whole = Committer._landed
    swap(Committer, "_landed", landed)


def quiet_text_in_passing() -> None:
    """A quiet note's text is told to all as something that somebody writes."""

    def deliver(self: Fanout, taken: Taken) -> None:
        whole(self, taken)
        for note in _quiet(taken):
            told = encode.ephemeral("writing", note.text, "")
            self.send_all(Payload(told))

    whole = Fanout.deliver
    swap(Fanout, "deliver", deliver)


def quiet_text_in_the_roster() -> None:
    """A quiet note's text is told to all as one of those who are here."""

    def deliver(self: Fanout, taken: Taken) -> None:
        whole(self, taken)
        for note in _quiet(taken):
            told = encode.roster(False, (), (note.text,), 1, 1)
            self.send_all(Payload(told))

    whole = Fanout.deliver
    swap(Fanout, "deliver", deliver)


def _quiet(taken: Taken) -> list[Note]:
    changed = taken.changed if isinstance(taken, Applied) else ()
    return [each.after for each in changed if isinstance(each.after, Note) and each.after.quiet]


def swapped_for_screens() -> None:
    """Of two commits in one frame, a big screen gets each one's changes with the other."""

    def flush(self: Fanout) -> None:
        waiting = list(self._waiting)
        screens = [each for each in self._members if each.actor.role == "screen"]
        for screen in screens if len(waiting) > 1 else ():
            self._members.discard(screen)
        whole(self)
        if len(waiting) > 1:
            crossed = [*waiting[1::-1], *waiting[2:]]
            items = [
                (one.head, other.everybody, None)
                for one, other in zip(waiting, crossed, strict=True)
            ]
            for screen in screens:
                screen.send(Payload(encode.commit_frame(items)))
                self._members.add(screen)

    whole = Fanout.flush
    swap(Fanout, "flush", flush)


def own_is_shown_as_anothers() -> None:
    """Who owns something private is told what everybody is."""

    def item_for(self: Prepared, member: Member) -> encode.Item:
        return whole(replace(self, owners={}), member)

    whole = Prepared.item_for
    swap(Prepared, "item_for", item_for)


def leaders_are_told_the_author() -> None:
    """Facilitators get what is anonymous with its author."""

    def see(record: Record, viewer: Viewer) -> Record | None:
        seen = whole(record, viewer)
        if isinstance(seen, Note) and isinstance(record, Note) and viewer == FACILITATOR:
            return replace(seen, author=record.author)
        return seen

    def differs(record: Record) -> bool:
        return isinstance(record, Note) or of_them(record)

    whole, of_them = views.view, views.for_facilitators
    swap(fanout, "view", see)
    swap(fanout, "for_facilitators", differs)


def answered_before_its_turn() -> None:
    """Now and then the next one is answered with a command, which nobody has decided yet."""

    def prepare(applied: Applied, opened: int) -> Prepared:
        prepared = whole(applied, opened)
        return prepared if prepared.number % 5 else replace(prepared, number=prepared.number + 1)

    whole = fanout.prepare
    swap(fanout, "prepare", prepare)


def refused_is_said_to_be_done() -> None:
    """Who may not do something is told that it was done."""

    def refuse(self: Committer, pending: Any, reason: str, facts: dict[str, Any]) -> None:
        if reason == "role":
            pending.reply(Done(0))
        else:
            whole(self, pending, reason, facts)

    whole = Committer._refuse
    swap(Committer, "_refuse", refuse)
