"""Every command there is: a wish, in the imperative, from somebody.

The class's ``did`` is its name on the wire and in the log, ``roles`` who may ask at all;
the rest of the rules are in ``decide``. Fields are ``str``, ``int``, ``bool`` or
``tuple[str, ...]``; the server checks types and hard limits before a command gets here, the
rules check what they mean. Ids of new records are made by the asker (``board/ids.py`` gives
their shape), so that a screen can show a thing before the server has answered.
"""

from __future__ import annotations

from typing import get_args

from board.commands.actor import (
    Actor,
)
from board.commands.clock import (
    AddTime,
    ClearPairs,
    DrawPairs,
    PauseTimer,
    ResumeTimer,
    SeatLate,
    StartTimer,
    StopTimer,
)
from board.commands.follow import (
    FollowPlan,
    KeepFor,
    TickStep,
)
from board.commands.groups import (
    AddToGroup,
    MakeGroup,
    NameGroup,
    PlaceGroup,
    SplitGroup,
    TakeFromGroup,
)
from board.commands.notes import (
    ColourNote,
    EditNote,
    LikeNote,
    MoveNote,
    PlaceNote,
    PostNote,
    PurgeNote,
    RemoveNote,
    RestoreNote,
)
from board.commands.participants import (
    ChangeMe,
    ClearSignals,
    Join,
    RemoveParticipant,
    Signal,
    TidyRoom,
)
from board.commands.plan import (
    AddActor,
    AddStep,
    LeavePlanOpen,
    MoveStep,
    OpenPlan,
    RemoveActor,
    RemoveStep,
    WriteField,
)
from board.commands.run import (
    GoTo,
    SetMinutes,
)
from board.commands.undo import Undo
from board.commands.votes import (
    AdmitVoters,
    CastBallot,
    CloseRound,
    ConfirmIdea,
    FinishBallot,
    OpenRound,
    RunOff,
)
from board.commands.workshop import (
    AllowLikes,
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

__all__ = [
    "BY_DID",
    "COMMAND_TYPES",
    "Actor",
    "AddActor",
    "AddStep",
    "AddTime",
    "AddToGroup",
    "AdmitVoters",
    "AllowLikes",
    "CastBallot",
    "ChangeMe",
    "ChooseCard",
    "ClearPairs",
    "ClearSignals",
    "CloseRound",
    "ColourNote",
    "Command",
    "ConfirmIdea",
    "DrawPairs",
    "EditNote",
    "EndWorkshop",
    "FinishBallot",
    "FollowPlan",
    "GoTo",
    "Join",
    "KeepFor",
    "LeavePlanOpen",
    "LetIn",
    "LikeNote",
    "MakeGroup",
    "MoveNote",
    "MoveStep",
    "NameGroup",
    "OpenPlan",
    "OpenRound",
    "OpenTheme",
    "PauseTimer",
    "PlaceGroup",
    "PlaceNote",
    "PostNote",
    "PurgeNote",
    "RemoveActor",
    "RemoveNote",
    "RemoveParticipant",
    "RemoveStep",
    "RenameWorkshop",
    "RenewKey",
    "ReopenWorkshop",
    "RestoreNote",
    "ResumeTimer",
    "RunOff",
    "SeatLate",
    "SetCardMode",
    "SetMinutes",
    "ShowCard",
    "ShowNames",
    "Signal",
    "SplitGroup",
    "Spotlight",
    "StartTimer",
    "StopTimer",
    "TakeFromGroup",
    "TickStep",
    "TidyRoom",
    "Undo",
    "WriteField",
]

Command = (
    RenameWorkshop
    | ShowNames
    | LetIn
    | Spotlight
    | EndWorkshop
    | ReopenWorkshop
    | OpenTheme
    | ShowCard
    | SetCardMode
    | ChooseCard
    | RenewKey
    | Join
    | ChangeMe
    | Signal
    | ClearSignals
    | RemoveParticipant
    | PostNote
    | EditNote
    | MoveNote
    | RemoveNote
    | RestoreNote
    | PurgeNote
    | ColourNote
    | MakeGroup
    | NameGroup
    | AddToGroup
    | TakeFromGroup
    | SplitGroup
    | OpenRound
    | CloseRound
    | RunOff
    | ConfirmIdea
    | CastBallot
    | FinishBallot
    | StartTimer
    | PauseTimer
    | ResumeTimer
    | AddTime
    | StopTimer
    | DrawPairs
    | ClearPairs
    | SeatLate
    | OpenPlan
    | LeavePlanOpen
    | WriteField
    | AddActor
    | RemoveActor
    | AddStep
    | RemoveStep
    | MoveStep
    | PlaceNote
    | LikeNote
    | PlaceGroup
    | AllowLikes
    | GoTo
    | SetMinutes
    | KeepFor
    | FollowPlan
    | TickStep
    | Undo
    | TidyRoom
    | AdmitVoters
)

#: The commands in wire order: a commit's ``did`` is sent as its place in this tuple.
COMMAND_TYPES: tuple[type[Command], ...] = get_args(Command)
BY_DID: dict[str, type[Command]] = {command.did: command for command in COMMAND_TYPES}
