"""Participants (P), and the workshop's own settings (W, K)."""

from __future__ import annotations

from tests.outside import ideas, notes, plans, run
from tests.outside.notes import purge
from tests.outside.state import Record, Turn
from tests.outside.words import one_line

PLACES = ("room", "remote")
MOST_HEADS = 8
FULL = 1000
LONGEST_TITLE = 80
LONGEST_NAME = 40
DAY = 24 * 3600 * 1000
#: A look at a plan is at 90 days, and the room stays ten more.
LAST_LOOK, AFTER_IT = 90, 10


def join(turn: Turn, name: str, where: str, heads: int) -> None:
    if turn.get("participant", turn.who.me) is not None:
        # P2: the same token on another device.
        return
    turn.need(turn.workshop["joining"], "joining_closed")
    turn.need(len(living(turn)) < FULL, "room_full")
    about = _about(turn, name, where, heads)
    turn.judge()
    turn.put("participant", turn.who.me, **about)


def change(turn: Turn, name: str, where: str, heads: int, left: list[int]) -> None:
    me = turn.there("participant", turn.who.me)
    about = _about(turn, name, where, heads)
    turn.judge()
    turn.change("participant", me, **about)
    ideas.no_more_heads(turn, turn.who.me, heads, left)


def signal(turn: Turn, ready: bool, hand: bool) -> None:
    turn.change("participant", turn.there("participant", turn.who.me), ready=ready, hand=hand)


def clear(turn: Turn, participant: str) -> None:
    if participant:
        turn.need(not turn.there("participant", participant)["removed"], "gone")
        turn.judge()
    for each in list(turn.all("participant")):
        if participant in ("", each["id"]):
            turn.change("participant", each, ready=False, hand=False)


def living(turn: Turn) -> list[Record]:
    """P3: who is in."""
    return [each for each in turn.all("participant") if not each["removed"]]


def put_out(turn: Turn, participant: str, notes: bool) -> None:
    there = turn.there("participant", participant)
    _out(turn, there, may_return=False)
    ideas.no_more_heads(turn, participant, 0)
    for note in [each for each in turn.all("note") if notes and each["author"] == participant]:
        purge(turn, note["id"])


def tidy(turn: Turn, here: bool, present: list[str]) -> None:
    """P10: all of whom nobody knows a note by their name."""
    turn.need(ideas.open_round(turn) is None, "round_open")
    turn.judge()
    known = {note["author"] for note in turn.all("note") if not note["anonymous"]}
    for each in living(turn):
        if each["id"] not in known and (here or each["id"] not in present):
            _out(turn, each, may_return=True)


def come_back(turn: Turn, me: Record) -> None:
    """P10: with the next thing they ask for."""
    turn.need(turn.workshop["joining"], "joining_closed")
    turn.need(len(living(turn)) < FULL, "room_full")
    turn.judge()
    turn.change("participant", me, removed=False, may_return=False)


def _out(turn: Turn, who: Record, *, may_return: bool) -> None:
    if not who["removed"] or who["may_return"]:
        about = {"ready": False, "hand": False, "may_return": may_return}
        turn.change("participant", who, removed=True, **about)


def _about(turn: Turn, name: str, where: str, heads: int) -> dict[str, object]:
    name = one_line(name)
    turn.need(len(name) <= LONGEST_NAME, "too_long")
    turn.need(where in PLACES, "bad_where")
    turn.need(1 <= heads <= MOST_HEADS, "bad_heads")
    return {"name": name, "where": where, "heads": heads}


# -- the workshop -------------------------------------------------------------------------


def rename(turn: Turn, title: str) -> None:
    title = one_line(title)
    turn.need(len(title) <= LONGEST_TITLE, "too_long")
    turn.change("workshop", turn.workshop, title=title)


def names(turn: Turn, shown: bool) -> None:
    turn.change("workshop", turn.workshop, names=shown)
    for note in list(turn.all("note")):
        turn.change("note", note, anonymous=note["anonymous"] or not shown)


def joining(turn: Turn, open: bool) -> None:
    turn.change("workshop", turn.workshop, joining=open)


def likes(turn: Turn, allowed: bool) -> None:
    turn.change("workshop", turn.workshop, likes=allowed)


def spotlight(turn: Turn, note: str) -> None:
    if note:
        notes.everybody_reads(turn, turn.there("note", note))
    turn.change("workshop", turn.workshop, spotlight=note)


def end(turn: Turn) -> None:
    if turn.workshop["stage"] == "ended":
        return
    turn.need(ideas.open_round(turn) is None, "round_open")
    unfinished = [each for each in turn.all("plan") if not plans.is_finished(turn, each)]
    turn.need(not unfinished, "plan_unfinished")
    turn.judge()
    run.end(turn)
    turn.change("workshop", turn.workshop, stage="ended", ended_at=turn.now)


def reopen(turn: Turn) -> None:
    if turn.workshop["stage"] != "ended":
        return
    stage = "running" if turn.workshop["reached"] else "lobby"
    turn.change("workshop", turn.workshop, stage=stage, ended_at=0)
    run.go_on(turn)


def keep(turn: Turn, days: int, most: int) -> None:
    """``most``: what the operator allows; from a browser 0, and the server's own word."""
    workshop = turn.workshop
    until = workshop["created_at"] + days * DAY
    turn.need(1 <= days <= most and until > turn.now, "bad_days")
    turn.change("workshop", workshop, expires_at=until)


def follow(turn: Turn, hash: str, most: int) -> None:
    if not hash:
        turn.remove("key", "plan")
        turn.change("workshop", turn.workshop, followed=False)
        return
    _fresh(turn, hash)
    turn.put("key", "plan", hash=hash)
    workshop = turn.workshop
    started = workshop["ended_at"] or turn.now
    until = started + (LAST_LOOK + AFTER_IT) * DAY
    allowed = workshop["created_at"] + most * DAY
    turn.change(
        "workshop",
        workshop,
        followed=True,
        expires_at=max(workshop["expires_at"], min(until, allowed)),
    )


def renew_key(turn: Turn, role: str, hash: str) -> None:
    turn.need(role in ("facilitator", "screen"), "bad_key")
    _fresh(turn, hash)
    turn.put("key", role, hash=hash)


def _fresh(turn: Turn, hash: str) -> None:
    """W10, U2: no secret is used twice."""
    proper = len(hash) == 64 and set(hash) <= set("0123456789abcdef")
    turn.need(proper, "bad_key")
    turn.need(all(key["hash"] != hash for key in turn.all("key")), "bad_key")
    turn.judge()
