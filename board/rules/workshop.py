"""The workshop as a whole: its title, its doors, its end (W) and the way through the deck (T)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board import text
from board.commands import (
    ChooseCard,
    EndWorkshop,
    LetIn,
    OpenTheme,
    RenameWorkshop,
    RenewKey,
    ReopenWorkshop,
    SetCardMode,
    ShowCard,
    ShowNames,
    Spotlight,
)
from board.ideas import is_out, is_person, open_round
from board.ids import is_hash
from board.model import TIMER_ID, Card, Change, Key, Note, Plan, Put, Timer
from board.plan import is_finished
from board.rejection import Rejected
from board.rules import expect, run
from board.rules.answering import Context, answers
from board.rules.change import put

if TYPE_CHECKING:
    from board.state import View

MODES = ("open", "quiet", "closed")
SIDES = ("front", "back")
KEY_ROLES = ("facilitator", "screen")


@answers(RenameWorkshop)
def rename(board: View, command: RenameWorkshop, _: Context) -> list[Change]:
    before = expect.workshop(board)
    return put(before, replace(before, title=text.title(command.title)))


@answers(ShowNames)
def show_names(board: View, command: ShowNames, _: Context) -> list[Change]:
    before = expect.workshop(board)
    changes = put(before, replace(before, names=command.shown))
    if not command.shown:
        # The notes themselves are rewritten, for what a viewer may see depends on the note
        # alone. Showing names again does not uncover those who were promised to be hidden.
        changes += [
            Put(replace(note, anonymous=True)) for note in board.all(Note) if not note.anonymous
        ]
    return changes


@answers(LetIn)
def let_in(board: View, command: LetIn, _: Context) -> list[Change]:
    before = expect.workshop(board)
    return put(before, replace(before, joining=command.open))


@answers(Spotlight)
def spotlight(board: View, command: Spotlight, _: Context) -> list[Change]:
    if command.note:
        note = expect.record(board, Note, command.note)
        if note.removed:
            raise Rejected("note_removed")
        if not is_out(note):
            raise Rejected("note_quiet")
    before = expect.workshop(board)
    return put(before, replace(before, spotlight=command.note))


@answers(EndWorkshop)
def end(board: View, _: EndWorkshop, context: Context) -> list[Change]:
    workshop = expect.workshop(board)
    if workshop.stage == "ended":
        return []
    if open_round(board) is not None:
        raise Rejected("round_open")
    if not all(is_finished(board, plan) for plan in board.all(Plan)):
        raise Rejected("plan_unfinished")
    ended = replace(workshop, stage="ended", spotlight="", ended_at=context.now)
    changes = run.moved(board, workshop, ended, context.now)
    timer = board.get(Timer, TIMER_ID)
    if timer is not None and timer.state != "stopped":
        changes.append(Put(replace(timer, state="stopped", ends_at=0, left=0)))
    return changes


@answers(ReopenWorkshop)
def reopen(board: View, _: ReopenWorkshop, context: Context) -> list[Change]:
    workshop = expect.workshop(board)
    if workshop.stage != "ended":
        return []
    stage = "running" if workshop.reached else "lobby"
    return run.moved(board, workshop, replace(workshop, stage=stage, ended_at=0), context.now)


@answers(OpenTheme)
def open_theme(board: View, command: OpenTheme, context: Context) -> list[Change]:
    before = expect.workshop(board)
    theme = expect.theme(board, command.theme)
    after = run.opened(board, before, theme, context.now)
    card = theme.cards[0] if theme.cards else ""
    return run.shown(board, before, replace(after, card=card, side="front"), context.now)


@answers(ShowCard)
def show_card(board: View, command: ShowCard, context: Context) -> list[Change]:
    if command.side not in SIDES:
        raise Rejected("bad_side")
    card = expect.opened_card(board, command.card)
    before = expect.workshop(board)
    # Another card comes up: what was held up beside the former one comes down.
    spot = before.spotlight if before.card == card.id else ""
    after = replace(before, theme=card.theme, card=card.id, side=command.side, spotlight=spot)
    return run.shown(board, before, after, context.now)


@answers(SetCardMode)
def set_mode(board: View, command: SetCardMode, _: Context) -> list[Change]:
    if command.mode not in MODES:
        raise Rejected("bad_mode")
    expect.card(board, command.card)
    card = board.get(Card, command.card) or Card(command.card, "open", False)
    if card.mode == command.mode:
        return []
    changes: list[Change] = [Put(replace(card, mode=command.mode))]
    if card.mode == "quiet":
        # Those taken away as well: restored later, they must not be hidden for good.
        changes += [
            Put(replace(note, quiet=False))
            for note in board.all(Note)
            if note.card == card.id and note.quiet
        ]
    return changes


@answers(ChooseCard)
def choose_card(board: View, command: ChooseCard, _: Context) -> list[Change]:
    expect.card(board, command.card)
    if not is_person(board, command.card):
        raise Rejected("not_a_person")
    return chosen(board, command.card, command.chosen)


def chosen(board: View, card_id: str, is_chosen: bool) -> list[Change]:
    """The change that takes a card into use or puts it aside; none where it is so already."""
    before = board.get(Card, card_id) or Card(card_id, "open", False)
    return put(before, replace(before, chosen=is_chosen))


@answers(RenewKey)
def renew_key(board: View, command: RenewKey, _: Context) -> list[Change]:
    if command.role not in KEY_ROLES or not is_hash(command.hash):
        raise Rejected("bad_key")
    if any(key.hash == command.hash for key in board.all(Key)):
        # A secret opens one role and is used once; else a screen could become a facilitator.
        raise Rejected("bad_key")
    return [Put(Key(command.role, command.hash))]


def without_spotlight(board: View, note_id: str) -> list[Change]:
    """The change that takes the spotlight off this note, where it is on it."""
    before = expect.workshop(board)
    return put(before, replace(before, spotlight="")) if before.spotlight == note_id else []
