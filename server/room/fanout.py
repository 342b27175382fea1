"""One commit, encoded for everybody once, and again only where somebody sees it otherwise.

Most commits look the same to all: one frame, written to every connection. A facilitator, the
owner of a private record and the device that asked get variants; ``Fanout`` keeps apart who
needs which and joins the commits that wait into one frame.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from board.model import Ballot, Key, Participant, Record
from board.views import FACILITATOR, PUBLIC, Viewer, for_facilitators, owners, view
from server.protocol import encode
from server.protocol.lane import write_all
from server.protocol.payload import Payload
from server.protocol.results import Position
from server.room.member import Member
from server.room.replica import Applied, Changed, Gap, Taken

#: What means more than that all are told of it, also where nothing of the kind was there before:
#: somebody has come in, and counts. What was there before may have been told otherwise.
CONCERNS = frozenset({Participant.kind, Key.kind, Ballot.kind})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A commit as the wire carries it, for each sort of viewer."""

    head: bytes
    everybody: bytes
    facilitators: bytes
    owners: dict[str, bytes]
    device: str
    number: int

    def item_for(self, member: Member) -> encode.Item:
        """The one commit as this member gets it."""
        role = member.actor.role
        changes = self.facilitators if role == "facilitator" else self.everybody
        if role == "participant":
            changes = self.owners.get(member.actor.id, changes)
        return self.head, changes, self.number if member.device == self.device else None


def prepare(applied: Applied, opened: int) -> Prepared:
    """Encode a commit that was applied; its ``at`` counts from ``opened`` (ms since 1970)."""
    commit, changed = applied.commit, applied.changed
    differing: set[str] = set()
    for_them = False
    for each in changed:
        for record in (each.before, each.after):
            if record is not None:
                differing |= owners(record)
                for_them = for_them or for_facilitators(record)
    head = encode.commit_head(commit.revision, commit.digest, commit.at - opened, commit.did)
    everybody = _changes(changed, PUBLIC)
    facilitators = _changes(changed, FACILITATOR) if for_them else everybody
    return Prepared(
        head=head,
        everybody=everybody,
        facilitators=facilitators,
        owners={owner: _changes(changed, Viewer("participant", owner)) for owner in differing},
        device=commit.cause.device,
        number=commit.cause.number,
    )


def _changes(changed: Iterable[Changed], viewer: Viewer) -> bytes:
    """The changes as a viewer sees them: nothing about records it never sees."""
    seen: list[Record | tuple[str, str]] = []
    for kind, record_id, before, after in changed:
        visible = view(after, viewer) if after is not None else None
        if visible is not None:
            seen.append(visible)
        elif before is not None and view(before, viewer) is not None:
            seen.append((kind, record_id))
    return encode.commit_changes(seen)


class Fanout:
    """The live members of one room, and the commits that wait for this turn's end."""

    def __init__(
        self,
        opened: int,
        on_behind: Callable[[Member], None],
        concerned: Callable[[tuple[Changed, ...]], None],
        on_gap: Callable[[], None],
    ) -> None:
        #: What the ``at`` of commits counts from on the wire, ms since 1970.
        self._opened = opened
        self._on_behind = on_behind
        self._concerned = concerned
        self._on_gap = on_gap
        self._members: set[Member] = set()
        self._facilitators: set[Member] = set()
        self._by_participant: dict[str, set[Member]] = {}
        self._by_device: dict[str, set[Member]] = {}
        self._waiting: list[Prepared] = []
        self._turn: asyncio.Handle | None = None
        self.deliveries = 0
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._members)

    def add(self, member: Member) -> None:
        """From now on the member gets every commit. Flush first: it has the earlier ones."""
        self.flush()
        member.live = True
        self._members.add(member)
        self._by_device.setdefault(member.device, set()).add(member)
        if member.actor.role == "facilitator":
            self._facilitators.add(member)
        if member.actor.role == "participant":
            self._by_participant.setdefault(member.actor.id, set()).add(member)

    def stand_at(self, position: Position) -> None:
        """Write down how far the members have got by what they were sent live.

        Before the room takes another history: only from there is it known what they have to lose.
        """
        self.flush()
        for member in self._members:
            member.position = position

    def discard(self, member: Member) -> None:
        member.live = False
        self._members.discard(member)
        self._facilitators.discard(member)
        for index, key in (
            (self._by_device, member.device),
            (self._by_participant, member.actor.id),
        ):
            of_key = index.get(key)
            if of_key is not None:
                of_key.discard(member)
                if not of_key:
                    del index[key]

    def deliver(self, taken: Taken) -> None:
        """A durable commit, wherever it was made, goes out to everybody as far as each may see it.

        Whoever is ``concerned`` hears of what means more than that.
        """
        if isinstance(taken, Applied):
            self.queue(prepare(taken, self._opened))
            if any(each.before is not None or each.kind in CONCERNS for each in taken.changed):
                self._concerned(taken.changed)
        elif isinstance(taken, Gap):
            self._on_gap()

    def queue(self, prepared: Prepared) -> None:
        """Send at the next ``flush``, or at the end of this turn of the event loop."""
        if self._turn is None:
            self._turn = asyncio.get_running_loop().call_soon(self.flush)
        self._waiting.append(prepared)

    def flush(self) -> None:
        """Send what waits as one frame. A batch of our own need not wait for the turn's end."""
        if self._turn is not None:
            self._turn.cancel()
            self._turn = None
        waiting, self._waiting = self._waiting, []
        if not waiting or not self._members:
            return
        everybody = encode.commit_frame([(one.head, one.everybody, None) for one in waiting])
        apart = self._special(waiting)
        for member in apart:
            items = [prepared.item_for(member) for prepared in waiting]
            self._send((member,), encode.commit_frame(items))
            if member.live:
                own = [each.number for each in waiting if each.device == member.device]
                member.told = max(member.told, *own) if own else member.told
        if any(prepared.facilitators is not prepared.everybody for prepared in waiting):
            items = [(one.head, one.facilitators, None) for one in waiting]
            self._send(self._facilitators - apart, encode.commit_frame(items))
            apart |= self._facilitators
        self._send(self._members - apart, everybody)
        self.deliveries += len(self._members) * len(waiting)
        self.bytes += len(self._members) * len(everybody)

    def _special(self, waiting: Iterable[Prepared]) -> set[Member]:
        """Those who get a frame of their own: who asked, and who sees more of it."""
        special: set[Member] = set()
        for prepared in waiting:
            special |= self._by_device.get(prepared.device, set())
            for owner in prepared.owners:
                special |= self._by_participant.get(owner, set())
        return special

    def _send(self, members: Iterable[Member], frame: bytes) -> None:
        # The hot path: one system call for each delivery.
        others = write_all(members, frame)
        if not others:
            return
        payload = Payload(frame)
        for member in [member for member in others if not member.send(payload)]:
            self.discard(member)
            self._on_behind(member)

    def send_all(self, payload: Payload) -> None:
        """Something that may be missed: a roster, a ping. Whoever is full goes without."""
        for member in self._members:
            member.send(payload)

    def send_to_walls(self, payload: Payload) -> None:
        """To those who lead and the big screens: a hall of phones turns no pages."""
        for member in self._members:
            if member.actor.role in ("facilitator", "screen"):
                member.send(payload)

    def send_part(self, part: int, payload: Payload) -> None:
        """The same to one in ``BEATS``: a thousand pings at once held notes up for 10 ms."""
        for member in self._members:
            if member.beat == part:
                member.send(payload)

    def of_participant(self, participant: str) -> set[Member]:
        return set(self._by_participant.get(participant, ()))
