"""Notes (N), hearts (L), and what becomes of a note that is wiped."""

from __future__ import annotations

import re

from tests.outside import deeds, ideas, lines, order
from tests.outside.state import Record, Refused, Turn
from tests.outside.words import clean

COLOURS = ("sol", "hav", "baer", "mose", "lyng")
LONGEST = 2000
MOST_NOTES = 5000
#: N15: one participant's, and the facilitators'.
MOST_EACH, MOST_LED = 200, 2000
MOST_LIKES = 500
ID = re.compile(r"[0-9A-Za-z_-]{8}")


def named(turn: Turn, new_id: str) -> None:
    """An id that a device may give."""
    if not ID.fullmatch(new_id):
        raise Refused("bad_id", *turn.reasons)


def post(
    turn: Turn, id: str, card: str, section: str, text: str, anonymous: bool, colour: str
) -> None:
    named(turn, id)
    there = turn.get("note", id)
    if there is not None:
        turn.need(there["author"] == turn.who.me, "taken")
        return
    text = _text(turn, text)
    _place(turn, card, section)
    turn.need(colour in COLOURS, "bad_colour")
    mine = [each for each in turn.all("note") if each["author"] == turn.who.me]
    turn.need(len(mine) < (MOST_LED if turn.leads else MOST_EACH), "too_many_of_yours")
    _space(turn)
    turn.need(len(list(turn.all("note"))) < 2 * MOST_NOTES, "too_many_notes")
    turn.judge()
    turn.put(
        "note",
        id,
        card=card,
        section=section,
        text=text,
        author=turn.who.me,
        anonymous=anonymous or not turn.workshop["names"],
        quiet=turn.mode(card) == "quiet",
        colour=colour,
        rank=turn.revision,
    )


def edit(turn: Turn, id: str, text: str) -> None:
    note = turn.there("note", id)
    turn.need(note["author"] == turn.who.me, "not_yours")
    _standing(turn, note)
    turn.need(turn.mode(note["card"]) != "closed", "card_closed")
    ideas.at_rest(turn, note)
    text = _text(turn, text)
    turn.judge()
    if text != note["text"]:
        turn.change("note", note, text=text, edits=note["edits"] + 1)


def recolour(turn: Turn, id: str, colour: str) -> None:
    note = turn.there("note", id)
    turn.need(note["author"] == turn.who.me, "not_yours")
    _standing(turn, note)
    turn.need(turn.mode(note["card"]) != "closed", "card_closed")
    turn.need(colour in COLOURS, "bad_colour")
    turn.change("note", note, colour=colour)


def move(turn: Turn, id: str, card: str, section: str) -> None:
    note = turn.there("note", id)
    _ours(turn, note)
    _standing(turn, note)
    _place(turn, card, section)
    if (note["card"], note["section"]) == (card, section):
        return
    ideas.at_rest(turn, note)
    shows = note["quiet"] and turn.mode(card) != "quiet"
    turn.need(not shows or note["author"] == turn.who.me, "note_quiet")
    turn.judge()
    quiet = note["quiet"] and not shows
    there = {"card": card, "section": section, "rank": turn.revision}
    turn.change("note", note, quiet=quiet, group="", **there)
    leave(turn, note["group"])


def place(turn: Turn, id: str, before: str) -> None:
    """N14: it stands before another, or last, among those it lies beside."""
    note = turn.there("note", id)
    everybody_reads(turn, note)
    other = turn.there("note", before) if before else None
    turn.need(other is None or _lane(other) == _lane(note), "not_beside")
    turn.judge()
    order.place(turn, "note", note, before, _lane)


def take_away(turn: Turn, id: str) -> None:
    note = turn.there("note", id)
    _ours(turn, note)
    ideas.at_rest(turn, note)
    turn.judge()
    if turn.leads:
        turn.change("note", note, removed="facilitator")
    elif not note["removed"]:
        turn.change("note", note, removed="author")
    out_of_the_light(turn, id)


def bring_back(turn: Turn, id: str) -> None:
    note = turn.there("note", id)
    _ours(turn, note)
    if not note["removed"]:
        return
    turn.need(turn.leads or note["removed"] != "facilitator", "note_hidden")
    ideas.at_rest(turn, note)
    _space(turn)
    turn.judge()
    turn.change("note", note, removed="")


def purge(turn: Turn, id: str) -> None:
    note = turn.there("note", id)
    _ours(turn, note)
    turn.judge()
    turn.remove("note", id)
    out_of_the_light(turn, id)
    leave(turn, note["group"])
    lines.take_out(turn, note)
    ideas.gone(turn, f"note:{id}")
    turn.remove("likes", id)
    for liked in list(turn.all("liked")):
        if id in liked["notes"]:
            _likes_of(turn, liked["id"], [each for each in liked["notes"] if each != id])
    deeds.forget(turn, note)


def like(turn: Turn, id: str, liked: bool) -> None:
    turn.need(turn.workshop["likes"], "likes_off")
    note = turn.there("note", id)
    everybody_reads(turn, note)
    turn.need(note["author"] != turn.who.me, "own_note")
    ideas.at_rest(turn, note)
    mine = turn.get("liked", turn.who.me)
    given = list(mine["notes"]) if mine is not None else []
    turn.judge()
    if liked == (id in given):
        return
    turn.need(not liked or len(given) < MOST_LIKES, "too_many_likes")
    _likes_of(turn, turn.who.me, [*given, id] if liked else [one for one in given if one != id])
    counted = turn.get("likes", id)
    count = (counted["count"] if counted is not None else 0) + (1 if liked else -1)
    if count:
        turn.put("likes", id, count=count)
    else:
        turn.remove("likes", id)


# -- what others ask of notes -------------------------------------------------------------


def everybody_reads(turn: Turn, note: Record) -> None:
    turn.need(not note["removed"], "note_removed")
    turn.need(not note["quiet"], "note_quiet")


def out_of_the_light(turn: Turn, note_id: str) -> None:
    """W6: the spotlight comes down when its note goes."""
    if turn.workshop["spotlight"] == note_id:
        turn.change("workshop", turn.workshop, spotlight="")


def leave(turn: Turn, group_id: str) -> None:
    """G3: a note has left this group, which goes with the last one that can be shown."""
    group = turn.get("group", group_id) if group_id else None
    if group is None:
        return
    inside = [note for note in turn.all("note") if note["group"] == group_id]
    shown = [note for note in inside if not note["removed"]]
    if shown:
        return
    vote = ideas.open_round(turn)
    if vote is not None and f"group:{group_id}" in vote["ideas"]:
        ideas.leaves(turn, vote, f"group:{group_id}")
    if ideas.refers(turn, f"group:{group_id}"):
        return
    for note in inside:
        turn.change("note", note, group="")
    turn.remove("group", group_id)


def _likes_of(turn: Turn, who: str, notes: list[str]) -> None:
    if notes:
        turn.put("liked", who, notes=notes)
    else:
        turn.remove("liked", who)


def _lane(note: Record) -> tuple[str, str, str]:
    return note["card"], note["section"], note["group"]


def _text(turn: Turn, text: str) -> str:
    text = clean(text)
    turn.need(bool(text), "empty")
    turn.need(len(text) <= LONGEST, "too_long")
    return text


def _place(turn: Turn, card_id: str, section: str) -> None:
    card = turn.card(card_id)
    turn.need(card.theme < turn.workshop["reached"], "theme_closed")
    turn.need(section in card.sections, "no_section")
    turn.need(turn.mode(card_id) != "closed", "card_closed")


def _space(turn: Turn) -> None:
    there = [each for each in turn.all("note") if not each["removed"]]
    turn.need(len(there) < MOST_NOTES, "too_many_notes")


def _ours(turn: Turn, note: Record) -> None:
    turn.need(turn.leads or note["author"] == turn.who.me, "not_yours")


def _standing(turn: Turn, note: Record) -> None:
    turn.need(not note["removed"], "note_removed")
