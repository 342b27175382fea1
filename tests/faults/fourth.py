"""Where what a fourth stranger broke shows, and to which laws (``catching.py``)."""

from __future__ import annotations

from tests.faults import by_the_rules, frames

_ALL, _ANSWERS = "everybody has the board", "answers agree"
#: As in ``catching.SIGNS``.
SIGNS: dict[str, tuple[str, frozenset[str]]] = {
    "owners_do_not_hear_that_it_is_gone": ("everything", frozenset({by_the_rules.LAW, _ALL})),
    "why_is_stored_only_beside_a_commit": (
        "everything",
        frozenset({"acknowledged is there", _ANSWERS}),
    ),
    "sent_again_is_done_while_on_its_way": (
        "network",
        frozenset({"acknowledged is there", _ANSWERS}),
    ),
    "roster_made_anew_only_when_somebody_comes": (
        "everything",
        frozenset({"the roster is who is here"}),
    ),
    "polls_tell_guests_who_is_here": ("polls", frozenset({frames.GUESTS})),
    "first_words_in_a_plan_do_not_count": ("everything", frozenset({by_the_rules.LAW})),
}
