"""Workshops of many commands, decided by the board's rules and by the model's, without a server.

What takes a room over sockets a minute is over here in a second, so that rules meet that meet
seldom: an undo after all that has come since, a clock that ran meanwhile, people who come and go.
Beside what is stored, what each may see of it and what is taken home are held against the model.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from board.commands import (
    BY_DID,
    Actor,
    Command,
    DrawPairs,
    FollowPlan,
    KeepFor,
    SeatLate,
    TidyRoom,
)
from board.decide import decide
from board.found import found
from board.minutes.as_markdown import as_markdown
from board.minutes.make import document
from board.model import PAIRING_ID, Change, Pairing, Participant
from board.model import Record as BoardRecord
from board.rejection import Rejected
from board.saved.write import saved
from board.state import Board
from board.views import Viewer, view
from server.content.load import Content
from server.protocol import encode
from tests.faults.home import in_the_minutes
from tests.outside import deck, filed, spoken
from tests.outside.compare import differences
from tests.outside.model import MOST_DAYS, Model
from tests.outside.shown import shown
from tests.outside.state import Key, Record, Refused, Who
from tests.outside.wishes import Wishes

BEGAN = 1_700_000_000_000
DAY = 86_400_000
KEYS = {"facilitator": "a" * 64, "screen": "b" * 64}
IDS = {"facilitator": "f", "screen": "s"}
EMPTY: dict[str, Any] = {"str": "", "int": 0, "bool": False}
#: As in ``tests/faults/modelled.py``: what is in the store and is nobody's to see.
UNSEEN: dict[str, Record] = {
    "participant": {"token": ""},
    "pairing": {"past": []},
    "deed": {"before": [], "left": []},
}
#: A file names whose deck it is.
CREDIT = {"name": "", "owner": "", "url": ""}
#: Wishes until somebody takes one that will be refused.
TRIES = 8
#: What people write here, most of it.
WORDS = re.compile(r"Ord \d+")
FIRST = (("kari00", "room", 1), ("ola000", "room", 2), ("per000", "remote", 1),
         ("ase000", "remote", 3))  # fmt: skip
#: So many more in each so-manieth workshop: enough for several draws in which nobody meets again.
MORE, EACH = 6, 5


class Workshop:
    """The board, the model, and who takes part; time and chance are the seed's."""

    def __init__(self, content: Content, seed: int, *, lean: bool = False) -> None:
        """``lean``: a few things are asked for far oftener than the rest."""
        self.content = content
        self.rng = random.Random(seed)
        self.now, self.revision = BEGAN, 1
        self.board = Board(content.decks["allemed"])
        until = BEGAN + 30 * DAY
        first = found(
            title="Fort", deck=self.board.deck, language="nb", now=BEGAN, expires_at=until,
            facilitator_hash=KEYS["facilitator"], screen_hash=KEYS["screen"],
        )  # fmt: skip
        self.board.apply(first, 1)
        self.model = Model(deck.read(), "Fort", "nb", BEGAN, until)
        self.wishes = Wishes(self.rng, self.model)
        if lean:
            self.wishes.lean()
        self.here: set[str] = set()
        self.people = [Who("facilitator", "f"), Who("screen", "s")]
        self.told: list[str] = [f"seed {seed}"]
        for me, where, heads in FIRST:
            self.join(me, where, heads)
        for number in range(0 if seed % EACH else MORE):
            self.join(f"fler{number:02d}", "room", 1)
        if seed % 4:
            self.ask(self.people[0], "theme.open", {"theme": self.rng.choice(("veier", "ide"))})

    def join(self, me: str, where: str, heads: int) -> None:
        about = {"name": me.title(), "where": where, "heads": heads}
        self.ask(Who("guest", me), "participant.join", about)
        if self.board.get(Participant, me) is not None:
            self.people.append(Who("participant", me))
            self.here.add(me)

    def go_on(self, commands: int, look_every: int, whole: int = 1) -> None:
        """``look_every``: commands until the store is looked at again; at everything else there is
        to see every ``whole`` times, for on a large board that takes longer than what came of it.
        """
        weights = {"facilitator": 12.0, "participant": 3.0, "screen": 0.2}
        for number in range(commands):
            who = self.rng.choices(self.people, [weights[each.role] for each in self.people])[0]
            one = self.board.get(Participant, who.me)
            if one is not None and one.removed and not one.may_return:
                self.people.remove(who)
                self.here.discard(who.me)
                self.join(f"ny{number:04d}", "room", self.rng.randrange(1, 4))
                continue
            if one is not None and self.rng.random() < 0.05:
                self.here ^= {who.me}
            did, args = self._wanted(who)
            if did != "key.renew":
                self.ask(who, did, args)
            if number % look_every == 0:
                self._agree("the store", differences(self._due(), self._stored()))
            if number % (look_every * whole) == 0:
                self.look()

    def _wanted(self, who: Who) -> tuple[str, dict[str, Any]]:
        """What comes next; of those who want a few things often, mostly what can be done."""
        did, args = self.wishes.next(who)
        for _ in range(TRIES if self.wishes.keen and self.wishes.yes(0.8) else 0):
            if not self.model.refusal(who, did, args, self.now, sorted(self.here)):
                break
            did, args = self.wishes.next(who)
        return did, args

    def look(self) -> None:
        """The board is the model's to everybody, and so is what is taken home of it."""
        for who in (*self.people, Who("guest", "")):
            got = dict(_seen(self.board, who))
            self._agree(f"{who.role} {who.me}", differences(shown(self.model.board, who), got))
        home = saved(self.board, CREDIT)
        self._agree("the file", filed.differences(self.model.board, home))
        self._agree("the minutes", self._in_the_minutes())

    def _agree(self, where: str, differences: Iterator[str]) -> None:
        wrong = list(differences)
        assert not wrong, self.story(f"{where}: " + "; ".join(wrong))

    def _in_the_minutes(self) -> Iterator[str]:
        """S7: of people's words the minutes have what is decided and what all may read."""
        decks, words = self.content.resolved["allemed"], self.content.words
        text = as_markdown(document(self.board, decks["nb"], words["nb"], "nb", self.now))
        got = set(WORDS.findall(text))
        due = set(WORDS.findall(repr(list(in_the_minutes(self.model.board)))))
        allowed = set(WORDS.findall(repr(list(filed.due(self.model.board).values()))))
        yield from (f"{each} is not in them" for each in sorted(due - got))
        yield from (f"{each} is in them" for each in sorted(got - allowed))

    def ask(self, who: Who, did: str, args: dict[str, Any]) -> None:
        """Done by both, or refused by both and for a reason that the model gives."""
        self.now += self.rng.randrange(4_000)
        self.told.append(f"{self.revision} {who.role} {who.me}: {did} {args}")
        present = sorted(self.here)
        changes, reason = self._decided(who, did, args, present)
        if reason:
            due = self.model.refusal(who, did, args, self.now, present)
            text = f"is refused ({reason}), and should be: {sorted(due) or 'done'}"
            assert reason in due, self.story(text)
            return
        self.revision += 1
        self.board.apply(changes, self.revision)
        pairing = self.board.get(Pairing, PAIRING_ID)
        talks = [list(talk) for talk in pairing.groups] if pairing is not None else None
        try:
            self.model.take(
                who, did, args, self.now, self.revision, present=present, talks=talks
            )  # fmt: skip
        except Refused as refused:
            text = f"is done, and should be refused: {refused}"
            raise AssertionError(self.story(text)) from None
        assert not self.model.board.complaints, self.story(str(self.model.board.complaints))

    def story(self, wrong: str) -> str:
        return "\n".join([self.told[0], *self.told[-20:], wrong])

    def _decided(
        self, who: Who, did: str, args: dict[str, Any], present: list[str]
    ) -> tuple[list[Change], str]:
        """The changes, or why there are none."""
        command = command_of(did, args)
        if isinstance(command, DrawPairs | SeatLate | TidyRoom):
            command = replace(command, present=tuple(present))
        if isinstance(command, KeepFor | FollowPlan):
            command = replace(command, most=MOST_DAYS)
        token = KEYS.get(who.role, f"token of {who.me}")
        actor = Actor(who.role, IDS.get(who.role, who.me), token)
        try:
            dice = self.rng.getrandbits(64)
            return decide(self.board, command, actor, self.now, dice), ""
        except Rejected as rejected:
            return [], rejected.reason

    def _due(self) -> dict[Key, Record]:
        kinds = self.model.board.kinds.items()
        return {
            (kind, name): record
            for kind, records in kinds
            if kind not in ("key", "purged")
            for name, record in records.items()
        }

    def _stored(self) -> dict[Key, Record]:
        return {
            key: record | UNSEEN.get(key[0], {})
            for key, record in _spoken(self.board)
            if key[0] not in ("key", "purged")
        }


def _seen(board: Board, who: Who) -> Iterator[tuple[Key, Record]]:
    """What somebody has on their screen."""
    viewer = Viewer("screen" if who.role == "guest" else who.role, IDS.get(who.role, who.me))
    seen = (view(each, viewer) for each in board if who.role != "guest" or each.kind == "workshop")
    yield from _spoken(each for each in seen if each is not None)


def _spoken(records: Iterable[BoardRecord]) -> Iterator[tuple[Key, Record]]:
    for each in records:
        kind, record = spoken.record_of(list(encode.record_array(each)))
        yield (kind, record["id"]), record


def command_of(did: str, args: dict[str, Any]) -> Command:
    """As the server reads it, with what is not said left empty."""
    command_type = BY_DID[did]
    given = {name: tuple(one) if isinstance(one, list) else one for name, one in args.items()}
    empty = {each.name: EMPTY.get(str(each.type), ()) for each in fields(command_type)}
    return command_type(**(empty | given))
