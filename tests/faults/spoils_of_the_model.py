"""Ways to spoil a good episode for the laws of which a model of the workshop is the judge.

Each spoils a finished one in one way; ``test_checker.py`` sees to it that it is noticed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.faults import home, merges, modelled, refusals
from tests.faults.history import Errand, Person
from tests.faults.home import FILE, MINUTES
from tests.faults.made import Made
from tests.faults.spoils import QUIET, Spoil


def done_otherwise(made: Made) -> None:
    """What was edited is in the store, and everywhere, with another text than was asked for."""
    ane = _person(made, "ane")
    number, posted = next((n, each) for n, each in ane.asked.items() if each.did == "note.post")
    ane.asked[number] = replace(posted, args=posted.args | {"text": "noe annet"})


def refused_for_something_else(made: Made) -> None:
    """Not a facilitator, and told that the card is closed."""
    bo = _person(made, "bo")
    number = next(number for number, word in bo.verdicts.items() if word == "role")
    bo.verdicts[number] = "card_closed"


def an_older_text_at_home(made: Made) -> None:
    """In the file one text is of before an edit."""
    _file_with(made, lambda notes: notes[0].update(text="noe annet"))


def not_all_at_home(made: Made) -> None:
    _file_with(made, lambda notes: notes.pop())


def quiet_at_home(made: Made) -> None:
    _file_with(made, lambda notes: notes.append(notes[0] | {"id": "note0004"}))


def no_minutes_of_it(made: Made) -> None:
    made.episode.errands.append(Errand(90.0, 0, MINUTES, 200, b"# Referat", {"at": len(made.log)}))


def more_in_the_minutes(made: Made) -> None:
    body = json.dumps(made.file()).encode()
    made.episode.errands.append(
        Errand(90.0, 0, MINUTES, 200, body + QUIET.encode(), {"at": len(made.log)})
    )


def merged_with_another_text(made: Made) -> None:
    """What was asked to be merged says something else of the note that came."""
    _asked_to_merge(made)["note"][-1]["text"] = "noe annet"


def merged_without_all_of_it(made: Made) -> None:
    notes = _asked_to_merge(made)["note"]
    notes.append(notes[-1] | {"id": "copy0002"})


def merged_from_nowhere(made: Made) -> None:
    """What came was in no file."""
    _asked_to_merge(made)["note"].pop()


def merged_and_miscounted(made: Made) -> None:
    """The answer says that more notes came than did."""
    errands = made.episode.errands
    place = next(n for n, each in enumerate(errands) if each.what == "merged")
    errands[place] = replace(errands[place], body=b'{"notes": 2}')


SPOILED_MODEL: dict[Spoil, str] = {
    done_otherwise: modelled.LAW,
    refused_for_something_else: refusals.LAW,
    an_older_text_at_home: home.LAW,
    not_all_at_home: home.LAW,
    quiet_at_home: home.LAW,
    no_minutes_of_it: home.LAW,
    more_in_the_minutes: home.LAW,
    merged_with_another_text: merges.LAW,
    merged_without_all_of_it: merges.LAW,
    merged_from_nowhere: merges.LAW,
    merged_and_miscounted: merges.LAW,
}


# -- how ------------------------------------------------------------------------------------


def _person(made: Made, name: str) -> Person:
    return next(person for person in made.episode.people if person.name.startswith(name))


def _file_with(made: Made, change: Callable[[list[Any]], object]) -> None:
    """What was taken home at the end, with other notes."""
    errand = next(each for each in made.episode.errands if each.what == FILE)
    file = json.loads(errand.body)
    change(file["board"]["note"])
    made.episode.errands.append(replace(errand, body=json.dumps(file).encode()))


def _asked_to_merge(made: Made) -> dict[str, list[Any]]:
    """The board in the file that was asked to be merged."""
    errand = next(each for each in made.episode.errands if each.what == "merging")
    board: dict[str, list[Any]] = errand.about["file"]["board"]
    return board
