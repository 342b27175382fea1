"""Where what a seventh stranger broke shows, and to which laws (``catching.py``)."""

from __future__ import annotations

from tests.faults import rules_alone

_ALONE = frozenset({rules_alone.LAW})
_ANSWER = frozenset({"an answer for everybody"})
#: As in ``catching.SIGNS``.
SIGNS: dict[str, tuple[str, frozenset[str]]] = {
    "drawn_as_if_nobody_had_met": ("everything", _ALONE),
    "deeds_are_sorted_as_words": ("everything", _ALONE),
    "a_closed_door_lets_them_back": ("everything", _ALONE),
    "a_file_forgets_the_order": ("everything", _ALONE),
    "one_tab_less_is_gone": ("errands", frozenset({"the roster is who is here"})),
    "one_room_is_followed_again": ("network", _ANSWER),
    "who_polls_hears_no_whispers": ("polls", _ANSWER),
}
