"""What may still be asked once a workshop has ended."""

from __future__ import annotations

from board.commands import (
    ChangeMe,
    ClearPairs,
    ClearSignals,
    Command,
    EndWorkshop,
    FollowPlan,
    Join,
    KeepFor,
    LetIn,
    PurgeNote,
    RemoveNote,
    RemoveParticipant,
    RenewKey,
    ReopenWorkshop,
    RestoreNote,
    ShowCard,
    ShowNames,
    Signal,
    Spotlight,
    StopTimer,
    TickStep,
    TidyRoom,
    Undo,
)

#: What still may happen when the workshop has ended: showing it, who may see it, how long it
#: is kept, following it up, taking back what should not have been written, and opening it
#: again. The rest of it stands.
AFTER_THE_END: frozenset[type[Command]] = frozenset(
    {
        EndWorkshop,
        ReopenWorkshop,
        ShowNames,
        LetIn,
        Spotlight,
        ShowCard,
        RenewKey,
        Join,
        ChangeMe,
        Signal,
        ClearSignals,
        TidyRoom,
        RemoveParticipant,
        RemoveNote,
        RestoreNote,
        PurgeNote,
        StopTimer,
        ClearPairs,
        KeepFor,
        FollowPlan,
        TickStep,
        Undo,
    }
)
