"""All rules start here: a command is answered with changes, or refused and nothing changes.

Nothing here reads a clock, throws dice or waits for anything: the time and the dice are
arguments, so that the same call gives the same answer on every process and in every test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from board import deeds
from board.commands import (
    Actor,
    AddActor,
    AddStep,
    AddTime,
    AddToGroup,
    AllowLikes,
    CastBallot,
    ChangeMe,
    ChooseCard,
    ClearPairs,
    ClearSignals,
    CloseRound,
    ColourNote,
    Command,
    ConfirmIdea,
    DrawPairs,
    EditNote,
    EndWorkshop,
    FinishBallot,
    FollowPlan,
    GoTo,
    Join,
    KeepFor,
    LeavePlanOpen,
    LetIn,
    LikeNote,
    MakeGroup,
    MoveNote,
    MoveStep,
    NameGroup,
    OpenPlan,
    OpenRound,
    OpenTheme,
    PauseTimer,
    PlaceGroup,
    PlaceNote,
    PostNote,
    PurgeNote,
    RemoveActor,
    RemoveNote,
    RemoveParticipant,
    RemoveStep,
    RenameWorkshop,
    RenewKey,
    ReopenWorkshop,
    RestoreNote,
    ResumeTimer,
    RunOff,
    SeatLate,
    SetCardMode,
    SetMinutes,
    ShowCard,
    ShowNames,
    Signal,
    SplitGroup,
    Spotlight,
    StartTimer,
    StopTimer,
    TakeFromGroup,
    TickStep,
    Undo,
    WriteField,
)
from board.commands.merge import MergeRecords
from board.ending import AFTER_THE_END
from board.model import Change, Participant
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
    pairs,
    participants,
    plans,
    rounds,
    run,
    timer,
    undo,
    workshop,
)

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
    if actor.role == "participant":
        _check_takes_part(board, actor)
    stage = expect.workshop(board).stage
    if stage == "ended" and type(command) not in AFTER_THE_END:
        raise Rejected("ended")
    if isinstance(command, MergeRecords):
        # Nothing that was here is changed by it, so there is nothing to put back.
        return merging.merge(board, command)
    changes = _answer(board, command, actor, now, dice)
    return [*changes, *deeds.kept(board, command, actor, changes, now)]


def _check_takes_part(board: View, actor: Actor) -> None:
    participant = board.get(Participant, actor.id)
    if participant is None:
        raise Rejected("not_joined")
    if participant.removed:
        raise Rejected("removed")


def _answer(  # noqa: C901, PLR0911, PLR0912, PLR0915  # one line a command: it is a table
    board: View, command: Command, actor: Actor, now: int, dice: int
) -> list[Change]:
    match command:
        case PostNote():
            return notes.post(board, command, actor)
        case EditNote():
            return notes.edit(board, command, actor)
        case MoveNote():
            return notes.move(board, command, actor)
        case RemoveNote():
            return notes.remove(board, command, actor)
        case RestoreNote():
            return notes.restore(board, command, actor)
        case PurgeNote():
            return notes.purge(board, command, actor)
        case ColourNote():
            return notes.colour(board, command, actor)
        case PlaceNote():
            return order.place_note(board, command)
        case LikeNote():
            return likes.like(board, command, actor)
        case CastBallot():
            return ballots.cast(board, command, actor)
        case FinishBallot():
            return ballots.finish(board, command, actor)
        case WriteField():
            return plans.write(board, command)
        case AddActor():
            return plans.add_actor(board, command)
        case RemoveActor():
            return plans.remove_actor(board, command)
        case AddStep():
            return plans.add_step(board, command)
        case RemoveStep():
            return plans.remove_step(board, command)
        case MoveStep():
            return plans.move_step(board, command)
        case OpenPlan():
            return plans.open_(board, command)
        case LeavePlanOpen():
            return plans.leave_open(board, command)
        case Join():
            return participants.join(board, command, actor)
        case ChangeMe():
            return participants.change(board, command, actor)
        case Signal():
            return participants.signal(board, command, actor)
        case ClearSignals():
            return participants.clear_signals(board, command)
        case RemoveParticipant():
            return participants.remove(board, command)
        case MakeGroup():
            return groups.make(board, command)
        case NameGroup():
            return groups.rename(board, command)
        case AddToGroup():
            return groups.add(board, command)
        case TakeFromGroup():
            return groups.take(board, command)
        case SplitGroup():
            return groups.split(board, command)
        case PlaceGroup():
            return order.place_group(board, command)
        case OpenRound():
            return rounds.open_(board, command, now)
        case CloseRound():
            return rounds.close(board, command)
        case RunOff():
            return rounds.run_off(board, command, now)
        case ConfirmIdea():
            return rounds.confirm(board, command)
        case StartTimer():
            return timer.start(board, command, now)
        case PauseTimer():
            return timer.pause(board, now)
        case ResumeTimer():
            return timer.resume(board, now)
        case AddTime():
            return timer.add(board, command, now)
        case StopTimer():
            return timer.stop(board)
        case DrawPairs():
            return pairs.draw(board, command, now, dice)
        case ClearPairs():
            return pairs.clear(board)
        case SeatLate():
            return pairs.seat(board, command, actor)
        case RenameWorkshop():
            return workshop.rename(board, command)
        case ShowNames():
            return workshop.show_names(board, command)
        case AllowLikes():
            return likes.allow(board, command)
        case LetIn():
            return workshop.let_in(board, command)
        case Spotlight():
            return workshop.spotlight(board, command)
        case EndWorkshop():
            return workshop.end(board, now)
        case ReopenWorkshop():
            return workshop.reopen(board, now)
        case OpenTheme():
            return workshop.open_theme(board, command, now)
        case ShowCard():
            return workshop.show_card(board, command, now)
        case SetCardMode():
            return workshop.set_mode(board, command)
        case ChooseCard():
            return workshop.choose_card(board, command)
        case RenewKey():
            return workshop.renew_key(board, command)
        case GoTo():
            return run.go(board, command, now)
        case SetMinutes():
            return run.set_minutes(board, command)
        case KeepFor():
            return follow.keep(board, command, now)
        case FollowPlan():
            return follow.follow(board, command, now)
        case TickStep():
            return follow.tick(board, command, now)
        case Undo():
            return undo.undo(board, command)
        case _:
            assert_never(command)
