"""Ways to spoil a good episode for the laws of how long a room is kept, and of who is out.

Each spoils a finished one in one way; ``test_checker.py`` sees to it that it is noticed.
"""

from __future__ import annotations

from dataclasses import replace

from server.protocol.results import Lifetime
from tests.faults import given_back, lasting, sent_away, wiping
from tests.faults.history import Event, Farewell, Fault, Look, Person, Remains
from tests.faults.made import ENDS, NOW, Made
from tests.faults.never_back import ROLLED_BACK
from tests.faults.spoils import Spoil

DAY = 24 * 3600 * 1000


def let_go_sooner_than_shown(made: Made) -> None:
    """The store keeps a room for a day into which people have come."""
    assert made.room.final is not None
    made.room.final = replace(made.room.final, life=Lifetime(NOW, NOW + DAY, 0))


def a_key_that_goes_before_the_rest(made: Made) -> None:
    """One of a room's keys goes with the room's end."""
    made.room.ends = {"meta": ENDS + 500 * DAY, "log": ENDS}


def kept_for_a_month_unopened(made: Made) -> None:
    """A room that nobody has come into is kept as any other."""
    made.episode.looks.append(Look("ABCD3456", lasting.FOUNDED, made.room.final, {}))


def shown_otherwise_by_the_link(made: Made) -> None:
    look = Look("ABCD3456", lasting.COME_IN, made.room.final, {}, told=ENDS + DAY)
    made.episode.looks.append(look)


def kept_longer_and_not_shown(made: Made) -> None:
    """Asked to keep it for longer, and told that it is done, the board says what it said."""
    final = made.room.final
    for what, args in ((lasting.COME_IN, {}), ("workshop.keep", {"days": 150, "most": 0})):
        made.episode.looks.append(Look("ABCD3456", what, final, {}, args))


def kept_for_longer_than_may_be(made: Made) -> None:
    final = made.room.final
    made.episode.looks.append(Look("ABCD3456", lasting.COME_IN, final, {}))
    made.episode.looks.append(
        Look("ABCD3456", "workshop.keep", final, {}, {"days": 150, "most": 0}, "bad_days")
    )


def a_key_of_what_was_deleted(made: Made) -> None:
    made.episode.looks.append(Look("ABCD3456", lasting.DELETED, None, {"log": ENDS}))


def put_out_and_in(made: Made) -> None:
    """Who was put out has their line still."""
    _person(made, "bo").closed = 0


def put_out_and_told_of_a_key(made: Made) -> None:
    _person(made, "bo").closed = 4502


def put_out_and_told_more(made: Made) -> None:
    """Who was put out hears what comes after."""
    ane, bo = _person(made, "ane"), _person(made, "bo")
    bo.frames.append(ane.frames[-1])


def a_wall_with_an_old_key(made: Made) -> None:
    made.episode.farewells.append(Farewell(sent_away.RENEWED, "stream", "screen", 0, 4501))


def a_wall_that_comes_again(made: Made) -> None:
    made.episode.farewells.append(Farewell(sent_away.RENEWED, "socket", "screen", 4502, 0))


def told_to_come_again(made: Made) -> None:
    made.episode.farewells.append(Farewell(sent_away.GONE, "socket", "facilitator", 1012, 4501))


def asked_by_an_old_link(made: Made) -> None:
    made.episode.farewells.append(Farewell(sent_away.WITHDRAWN, sent_away.REQUEST, "plan", 0, 200))


def a_word_that_was_wiped(made: Made) -> None:
    made.episode.remains.append(Remains(wiping.OUT, "in the store, in log"))


def told_and_taken_back(made: Made) -> None:
    """A store went back in time, and a page is told that nothing is known of what it was told."""
    made.episode.rolled_back = True
    made.episode.faults.append(Fault(50.0, f"Valkey {ROLLED_BACK}"))
    bo = _person(made, "bo")
    told = next(each for each in bo.events if each.what == "refused")
    bo.events.append(Event(told.at, told.line, "came", 0, "4000"))
    bo.events.append(Event(60.0, told.line, "taken back", told.number))


SPOILED_RIGHTS: dict[Spoil, str] = {
    let_go_sooner_than_shown: lasting.LAW,
    a_key_that_goes_before_the_rest: lasting.LAW,
    kept_for_a_month_unopened: lasting.LAW,
    shown_otherwise_by_the_link: lasting.LAW,
    kept_longer_and_not_shown: lasting.LAW,
    kept_for_longer_than_may_be: lasting.LAW,
    a_key_of_what_was_deleted: lasting.LAW,
    put_out_and_in: sent_away.LAW,
    put_out_and_told_of_a_key: sent_away.LAW,
    put_out_and_told_more: sent_away.LAW,
    a_wall_with_an_old_key: sent_away.LAW,
    a_wall_that_comes_again: sent_away.LAW,
    told_to_come_again: sent_away.LAW,
    asked_by_an_old_link: sent_away.LAW,
    a_word_that_was_wiped: wiping.LAW,
    told_and_taken_back: given_back.LAW,
}


# -- how ------------------------------------------------------------------------------------


def _person(made: Made, name: str) -> Person:
    return next(person for person in made.episode.people if person.name.startswith(name))
