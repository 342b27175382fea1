"""Judges an episode by what was written down: pure functions, no clock, no process, no socket.

Each judge takes an episode and yields what broke its law, or one of its laws. ``LAWS`` is all
there is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from tests.faults import (
    answers,
    asked,
    behaviour,
    by_the_rules,
    facts,
    frames,
    given_back,
    lasting,
    modelled,
    never_back,
    over_http,
    sameness,
    secrecy,
    sent_away,
    whispers,
    wiping,
)
from tests.faults.history import Episode, Violation

Law = Callable[[Episode], Iterator[Violation]]

LAWS: dict[str, Law] = {
    "acknowledged is there": answers.acknowledged_is_there,
    "each command once": answers.once,
    "order of each author": answers.author_order,
    "refused is absent": answers.refused_is_absent,
    "answers agree": answers.answers_agree,
    "an answer for everybody": answers.answered,
    facts.LAW: facts.refusals_have_their_facts,
    given_back.LAW: given_back.told_is_given_back,
    never_back.LAW: never_back.never_back,
    "the log is a chain": sameness.log_is_a_chain,
    "the log makes the board": sameness.log_makes_the_board,
    "everybody has the board": sameness.everybody_has_the_board,
    "one history": sameness.one_history,
    **dict.fromkeys(modelled.LAWS, modelled.against_the_model),
    by_the_rules.LAW: by_the_rules.one_by_one,
    "nothing dangles": sameness.nothing_dangles,
    "done as asked": asked.as_asked,
    "every vote counts once": asked.counted,
    "the same for everybody": asked.same_for_everybody,
    "votes within limits": behaviour.votes_within_limits,
    "facilitators lead": behaviour.facilitators_lead,
    "who is out does nothing": behaviour.out_is_out,
    "who is in stays in": behaviour.in_stays_in,
    sent_away.LAW: sent_away.sent_away,
    lasting.LAW: lasting.kept_as_long,
    "no foreign text": secrecy.no_foreign_text,
    "no secret": secrecy.no_secret,
    "no hidden field": secrecy.no_hidden_field,
    "nothing before its time": secrecy.nothing_before_its_time,
    "nothing hidden is told again": secrecy.nothing_hidden_is_told_again,
    wiping.LAW: wiping.wiped_is_nowhere,
    frames.GUESTS: frames.guests_see_the_workshop,
    frames.WELCOMES: frames.welcomes_say_who,
    frames.HEADS: frames.told_as_logged,
    frames.TIME: frames.the_time_is_told,
    frames.ANSWERS: frames.answers_say_by_when,
    whispers.LAW: whispers.whispers_are_for_some,
    whispers.COUNTS: whispers.counted_as_many,
    "no words in passing": secrecy.no_words_in_passing,
    "files are whole": over_http.files_are_whole,
    "files hold no more": over_http.files_hold_no_more,
    "done over HTTP is done": over_http.done_over_http_is_done,
    "plans show no more": over_http.plans_show_no_more,
    "the door is shut": over_http.the_door_is_shut,
    "keys stay behind the mark": over_http.keys_stay_behind_the_mark,
    "each key is its own": over_http.each_key_is_its_own,
    "the roster is who is here": over_http.roster_is_who_is_here,
}

#: More of the same kind tell nothing more.
MOST_OF_A_LAW = 5


def check(episode: Episode) -> list[Violation]:
    """Everything that broke a law, a few of each."""
    violations: list[Violation] = []
    for judge, laws in Counter(LAWS.values()).items():
        counts: Counter[str] = Counter()
        for violation in judge(episode):
            counts[violation.law] += 1
            if counts[violation.law] <= MOST_OF_A_LAW:
                violations.append(violation)
            if counts.total() > laws * MOST_OF_A_LAW:
                break
    return violations
