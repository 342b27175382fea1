"""In which sort of episode what nobody had asked for shows, and to which laws (``catching.py``)."""

from __future__ import annotations

from tests.faults import afterwards, by_the_rules, frames, whispers

#: Law → what it sees.
_SEEN = {
    by_the_rules.LAW: (
        "presses_count_twice",
        "notes_after_the_end",
        "the_last_heads_leave",
        "five_seconds_are_too_short",
        "hearts_outlive_their_note",
        "wiped_and_still_in_the_plan",
    ),
    frames.GUESTS: ("guests_see_the_board",),
    frames.HEADS: ("commits_have_another_name",),
    frames.TIME: ("the_time_of_another_zone",),
    "the roster is who is here": ("walls_are_counted_as_leaders",),
    whispers.COUNTS: ("a_few_heads_are_counted", "hidden_notes_are_counted"),
    whispers.LAW: ("pages_turn_for_everybody",),
    afterwards.LAW: ("clashes_are_settled_by_the_link", "the_last_look_is_brought"),
    "an answer for everybody": ("whispers_stay_in_the_house",),
}
#: As in ``catching.SIGNS``.
SIGNS: dict[str, tuple[str, frozenset[str]]] = {
    name: ("everything", frozenset({law})) for law, names in _SEEN.items() for name in names
}
