"""Where what a sixth stranger broke shows, and to which laws (``catching.py``)."""

from __future__ import annotations

from tests.faults import by_the_rules, modelled, rules_alone

_ALONE = frozenset({rules_alone.LAW})
_OUTSIDE = frozenset({modelled.LAW, by_the_rules.LAW})
#: As in ``catching.SIGNS``.
SIGNS: dict[str, tuple[str, frozenset[str]]] = {
    "heads_that_left_talk_on": ("everything", _ALONE),
    "votes_slip_after_a_purge": ("everything", _ALONE),
    "undo_takes_an_edit_along": ("everything", _ALONE),
    "merged_where_names_are_off": ("errands", _OUTSIDE),
    "purged_in_hiding_untold": ("everything", frozenset({"everybody has the board"})),
    "older_snapshot_with_names": ("everything", frozenset({"nothing hidden is told again"})),
    "only_ours_are_here": ("everything", _OUTSIDE),
    "first_word_is_kept": ("processes", frozenset({"the log makes the board"})),
}
