"""Where what a third stranger broke shows, and to which laws (``catching.py``)."""

from __future__ import annotations

from tests.faults import by_the_rules, frames, home, lasting, modelled, refusals, sent_away

_OUTSIDE = frozenset({modelled.LAW, by_the_rules.LAW})
#: As in ``catching.SIGNS``.
SIGNS: dict[str, tuple[str, frozenset[str]]] = {
    "stale_presses_judged_at_the_batch": ("everything", _OUTSIDE),
    "here_is_this_process": ("everything", _OUTSIDE),
    "owners_of_the_last_commit": (
        "everything",
        frozenset({"everybody has the board", modelled.LAW}),
    ),
    "snapshot_kept_when_names_go": ("everything", frozenset({"nothing hidden is told again"})),
    "tick_answered_from_before": ("errands", frozenset({"done over HTTP is done"})),
    "polls_tell_what_was_before": ("polls", frozenset({frames.ANSWERS})),
    "days_only_grow_in_the_store": ("everything", frozenset({lasting.LAW})),
    "removed_unknown_after_loading": (
        "everything",
        frozenset({"who is in stays in", refusals.LAW, "everybody has the board"}),
    ),
    "key_renewed_elsewhere": ("everything", frozenset({sent_away.LAW})),
    "minutes_sort_votes_alone": ("everything", frozenset({home.LAW})),
}
