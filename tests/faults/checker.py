"""Judges an episode by what was written down: pure functions, no clock, no process, no socket.

Each law takes an episode and yields what broke it. ``LAWS`` is all there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.faults import answers, behaviour, sameness, secrecy
from tests.faults.history import Episode, Violation

Law = Callable[[Episode], Iterator[Violation]]

LAWS: dict[str, Law] = {
    "acknowledged is there": answers.acknowledged_is_there,
    "each command once": answers.once,
    "order of each author": answers.author_order,
    "refused is absent": answers.refused_is_absent,
    "answers agree": answers.answers_agree,
    "an answer for everybody": answers.answered,
    "the log is a chain": sameness.log_is_a_chain,
    "the log makes the board": sameness.log_makes_the_board,
    "everybody has the board": sameness.everybody_has_the_board,
    "one history": sameness.one_history,
    "nothing dangles": sameness.nothing_dangles,
    "votes within limits": behaviour.votes_within_limits,
    "facilitators lead": behaviour.facilitators_lead,
    "who is out does nothing": behaviour.out_is_out,
    "no foreign text": secrecy.no_foreign_text,
    "no secret": secrecy.no_secret,
    "no hidden field": secrecy.no_hidden_field,
    "nothing before its time": secrecy.nothing_before_its_time,
}

#: More of the same kind tell nothing more.
MOST_OF_A_LAW = 5


def check(episode: Episode) -> list[Violation]:
    """Everything that broke a law, a few of each."""
    violations: list[Violation] = []
    for law in LAWS.values():
        for count, violation in enumerate(law(episode)):
            if count == MOST_OF_A_LAW:
                break
            violations.append(violation)
    return violations
