"""All rules start here: a command is answered with changes, or refused and nothing changes.

Nothing here reads a clock, throws dice or waits for anything: the time and the dice are
arguments, so that the same call gives the same answer on every process and in every test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from board import commands as c
from board import deeds, presses, purged
from board.commands import Actor, Command
from board.commands.merge import MergeRecords
from board.ending import AFTER_THE_END
from board.model import Change
from board.rejection import Rejected
from board.rules import (
    ballots,
    expect,
    follow,
    groups,
    likes,
    merging,
    notes,
    order,
    out,
    pairs,
    participants,
    plans,
    rounds,
    run,
    timer,
    undo,
    workshop,
)
from board.rules.change import InTurn

if TYPE_CHECKING:
    from board.state import View


def decide(
    board: View, command: Command | MergeRecords, actor: Actor, now: int, dice: int
) -> list[Change]:
    """What becomes of the board when ``actor`` asks for this.

    ``now`` is the server's clock in milliseconds since 1970 UTC, ``dice`` a random number of
    64 bits. The changes hold each record at most once; none at all means that the command
    is fine and everything is so already. Raises ``Rejected``, and never anything else for
    a command whose fields are of the right types.
    """
    if actor.role not in command.roles:
        raise Rejected("role")
    if actor.role == "participant" and (back := participants.returned(board, actor)):
        turn = InTurn(board)
        turn.take(back)
        turn.take(decide(turn.board, command, actor, now, dice))
        return turn.changes()
    if actor.role == "participant":
        expect.taking_part(board, actor)
    stage = expect.workshop(board).stage
    if not isinstance(command, MergeRecords) and presses.is_stale(board, command):
        return []
    if stage == "ended" and type(command) not in AFTER_THE_END:
        raise Rejected("ended")
    if isinstance(command, MergeRecords):
        # Nothing that was here is changed by it, so there is nothing to put back.
        return merging.merge(board, command)
    changes = _answer(board, command, actor, now, dice)
    kept = deeds.kept(board, command, actor, changes, now)
    return [*changes, *kept, *purged.remembered(board, changes)]


def _answer(  # noqa: C901, PLR0911, PLR0912, PLR0915  # one line a command: it is a table
    board: View, command: Command, actor: Actor, now: int, dice: int
) -> list[Change]:
    match command:
        case c.PostNote():
            return notes.post(board, command, actor)
        case c.EditNote():
            return notes.edit(board, command, actor)
        case c.MoveNote():
            return notes.move(board, command, actor)
        case c.RemoveNote():
            return notes.remove(board, command, actor)
        case c.RestoreNote():
            return notes.restore(board, command, actor)
        case c.PurgeNote():
            return notes.purge(board, command, actor)
        case c.ColourNote():
            return notes.colour(board, command, actor)
        case c.PlaceNote():
            return order.place_note(board, command)
        case c.LikeNote():
            return likes.like(board, command, actor)
        case c.CastBallot():
            return ballots.cast(board, command, actor)
        case c.FinishBallot():
            return ballots.finish(board, command, actor)
        case c.WriteField():
            return plans.write(board, command)
        case c.AddActor():
            return plans.add_actor(board, command)
        case c.RemoveActor():
            return plans.remove_actor(board, command)
        case c.AddStep():
            return plans.add_step(board, command)
        case c.RemoveStep():
            return plans.remove_step(board, command)
        case c.MoveStep():
            return plans.move_step(board, command)
        case c.OpenPlan():
            return plans.open_(board, command)
        case c.LeavePlanOpen():
            return plans.leave_open(board, command)
        case c.Join():
            return participants.join(board, command, actor)
        case c.ChangeMe():
            return participants.change(board, command, actor)
        case c.Signal():
            return participants.signal(board, command, actor)
        case c.ClearSignals():
            return participants.clear_signals(board, command)
        case c.RemoveParticipant():
            return out.remove(board, command)
        case c.TidyRoom():
            return out.tidy(board, command)
        case c.MakeGroup():
            return groups.make(board, command)
        case c.NameGroup():
            return groups.rename(board, command)
        case c.AddToGroup():
            return groups.add(board, command)
        case c.TakeFromGroup():
            return groups.take(board, command)
        case c.SplitGroup():
            return groups.split(board, command)
        case c.PlaceGroup():
            return order.place_group(board, command)
        case c.OpenRound():
            return rounds.open_(board, command, now)
        case c.AdmitVoters():
            return rounds.admit(board, command)
        case c.CloseRound():
            return rounds.close(board, command)
        case c.RunOff():
            return rounds.run_off(board, command, now)
        case c.ConfirmIdea():
            return rounds.confirm(board, command)
        case c.StartTimer():
            return timer.start(board, command, now)
        case c.PauseTimer():
            return timer.pause(board, now)
        case c.ResumeTimer():
            return timer.resume(board, now)
        case c.AddTime():
            return timer.add(board, command, now)
        case c.StopTimer():
            return timer.stop(board)
        case c.DrawPairs():
            return pairs.draw(board, command, now, dice)
        case c.ClearPairs():
            return pairs.clear(board)
        case c.SeatLate():
            return pairs.seat(board, command, actor)
        case c.RenameWorkshop():
            return workshop.rename(board, command)
        case c.ShowNames():
            return workshop.show_names(board, command)
        case c.AllowLikes():
            return likes.allow(board, command)
        case c.LetIn():
            return workshop.let_in(board, command)
        case c.Spotlight():
            return workshop.spotlight(board, command)
        case c.EndWorkshop():
            return workshop.end(board, now)
        case c.ReopenWorkshop():
            return workshop.reopen(board, now)
        case c.OpenTheme():
            return workshop.open_theme(board, command, now)
        case c.ShowCard():
            return workshop.show_card(board, command, now)
        case c.SetCardMode():
            return workshop.set_mode(board, command)
        case c.ChooseCard():
            return workshop.choose_card(board, command)
        case c.RenewKey():
            return workshop.renew_key(board, command)
        case c.GoTo():
            return run.go(board, command, now)
        case c.SetMinutes():
            return run.set_minutes(board, command)
        case c.KeepFor():
            return follow.keep(board, command, now)
        case c.FollowPlan():
            return follow.follow(board, command, now)
        case c.TickStep():
            return follow.tick(board, command, now)
        case c.Undo():
            return undo.undo(board, command)
        case _:
            assert_never(command)
