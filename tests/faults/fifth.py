"""Where what a fifth stranger broke shows, and what somebody broke for practice, and to which laws
(``catching.py``)."""

from __future__ import annotations

from tests.faults import (
    by_the_rules,
    facts,
    frames,
    given_back,
    home,
    modelled,
    refusals,
    sent_away,
    wiping,
)

_OUTSIDE = frozenset({modelled.LAW, by_the_rules.LAW})
#: As in ``catching.SIGNS``.
SIGNS: dict[str, tuple[str, frozenset[str]]] = {
    "the_log_keeps_who_is_put_out": ("everything", frozenset({wiping.LAW})),
    "deleted_and_on_the_disk": ("everything", frozenset({wiping.LAW})),
    "one_place_for_several_heads": ("everything", _OUTSIDE),
    "a_second_poll_tells_all": ("everything", frozenset({frames.GUESTS})),
    "hidden_and_its_authors_again": ("everything", _OUTSIDE | {refusals.LAW}),
    "minutes_settle_clashes": ("everything", frozenset({home.LAW})),
    "one_tab_is_let_in": (
        "everything",
        frozenset({"who is in stays in", "everybody has the board"}),
    ),
    "one_tab_is_put_out": ("everything", frozenset({sent_away.LAW})),
    # For practice.
    "hidden_twice_is_hidden_by_the_first": ("everything", _OUTSIDE | {refusals.LAW}),
    "a_plan_tells_what_was_hidden": ("everything", _OUTSIDE),
    "left_alone_is_left_out": ("everything", _OUTSIDE),
    "an_edit_since_is_undone_along": ("everything", _OUTSIDE),
    "undone_texts_have_their_old_version": ("everything", _OUTSIDE),
    "a_persons_second_text_is_dropped": ("errands", frozenset({by_the_rules.LAW})),
    "refusals_from_the_store_have_no_facts": ("processes", frozenset({facts.LAW})),
    "last_refusals_are_not_given_back": ("rollback", frozenset({given_back.LAW})),
    # At bounds, and in files.
    "time_added_from_when_it_rang": ("everything", _OUTSIDE),
    "what_was_taken_away_makes_place": ("everything", _OUTSIDE),
    "one_deed_more_is_kept": ("everything", _OUTSIDE),
    "deeds_keep_a_line_of_it": ("everything", frozenset({wiping.LAW})),
    "an_old_file_brings_it_back": ("everything", frozenset({wiping.LAW})),
    "any_seal_is_believed": ("everything", frozenset({by_the_rules.LAW})),
    "a_file_may_say_anything": ("everything", frozenset({by_the_rules.LAW})),
}
