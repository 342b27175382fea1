"""One sound command of every kind, for what must hold of all of them."""

from __future__ import annotations

from board import commands as c
from tests.board.play import KARI, an_id

A = an_id("a")

_ALL: tuple[c.Command, ...] = (
    c.RenameWorkshop("Verksted"),
    c.ShowNames(False),
    c.AllowLikes(True),
    c.LetIn(False),
    c.Spotlight(""),
    c.EndWorkshop(),
    c.ReopenWorkshop(),
    c.OpenTheme("bra"),
    c.ShowCard("bra", "back"),
    c.SetCardMode("bra", "quiet"),
    c.ChooseCard("per", True),
    c.RenewKey("screen", "c" * 64),
    c.Join("Ola", "room", 1),
    c.ChangeMe("Kari", "room", 1),
    c.Signal(True, False),
    c.ClearSignals(""),
    c.RemoveParticipant(KARI),
    c.PostNote(A, "veier", "kommune", "Hei", False, "sol"),
    c.EditNote(A, "Hei"),
    c.MoveNote(A, "veier", "sammen"),
    c.RemoveNote(A),
    c.RestoreNote(A),
    c.PurgeNote(A),
    c.ColourNote(A, "hav"),
    c.PlaceNote(A, ""),
    c.LikeNote(A, True),
    c.MakeGroup(A, "Utstyr", (A,)),
    c.NameGroup(A, "Utstyr"),
    c.AddToGroup(A, (A,)),
    c.TakeFromGroup((A,)),
    c.SplitGroup(A),
    c.PlaceGroup(A, ""),
    c.OpenRound(A, ("card:per", "card:sandra"), 1, 1),
    c.CloseRound(A),
    c.RunOff(A, A),
    c.ConfirmIdea(A, "card:per", A),
    c.CastBallot(A, 1, ("card:per",)),
    c.FinishBallot(A, 1, True),
    c.StartTimer(60),
    c.PauseTimer(),
    c.ResumeTimer(),
    c.AddTime(60),
    c.StopTimer(),
    c.DrawPairs("bra", False, (KARI,)),
    c.ClearPairs(),
    c.OpenPlan(A, ""),
    c.LeavePlanOpen(A, True),
    c.WriteField("egen.name", "Nora", 0),
    c.AddActor(A, A),
    c.RemoveActor(A),
    c.AddStep(A, A),
    c.RemoveStep(A),
    c.MoveStep(A, ""),
    c.SeatLate((KARI,)),
    c.GoTo("bra.samtale"),
    c.SetMinutes("hvem.les.per", 4),
)

SAMPLES: dict[type[c.Command], c.Command] = {type(command): command for command in _ALL}
