"""Every command there is: a wish, in the imperative, from somebody.

The class's ``did`` is its name on the wire and in the log, ``roles`` who may ask at all;
the rest of the rules are in ``decide``. Fields are ``str``, ``int``, ``bool`` or
``tuple[str, ...]``; the server checks types and hard limits before a command gets here, the
rules check what they mean. Ids of new records are made by the asker (``board/ids.py`` gives
their shape), so that a screen can show a thing before the server has answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, get_args

GUEST = frozenset({"guest"})
FACILITATOR = frozenset({"facilitator"})
TAKING_PART = frozenset({"participant", "facilitator"})
PARTICIPANT = frozenset({"participant"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. ``role`` is guest, participant, facilitator or screen.

    ``id`` is the participant's id, ``f`` for a facilitator, ``s`` for a screen. For a guest
    it is the id it will have once it has joined. ``token`` is the SHA-256 of what it showed.
    """

    role: str
    id: str
    token: str = ""


# -- the workshop ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RenameWorkshop:
    did: ClassVar[str] = "workshop.rename"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    title: str


@dataclass(frozen=True, slots=True)
class ShowNames:
    """Let notes carry names (``shown``), or make every note anonymous, earlier ones too."""

    did: ClassVar[str] = "workshop.names"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    shown: bool


@dataclass(frozen=True, slots=True)
class LetIn:
    """Open or close the door for newcomers; who is in stays in."""

    did: ClassVar[str] = "workshop.joining"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    open: bool


@dataclass(frozen=True, slots=True)
class Spotlight:
    """Show one note large on every screen; ``""`` takes it down."""

    did: ClassVar[str] = "workshop.spotlight"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    note: str


@dataclass(frozen=True, slots=True)
class EndWorkshop:
    did: ClassVar[str] = "workshop.end"
    roles: ClassVar[frozenset[str]] = FACILITATOR


@dataclass(frozen=True, slots=True)
class ReopenWorkshop:
    did: ClassVar[str] = "workshop.reopen"
    roles: ClassVar[frozenset[str]] = FACILITATOR


@dataclass(frozen=True, slots=True)
class OpenTheme:
    """Take the group to a theme, forward or back; its first card comes up, front first."""

    did: ClassVar[str] = "theme.open"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    theme: str


@dataclass(frozen=True, slots=True)
class ShowCard:
    """Show a card of an opened theme to the group, ``front`` or ``back`` up."""

    did: ClassVar[str] = "card.show"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    card: str
    side: str


@dataclass(frozen=True, slots=True)
class SetCardMode:
    """``open``, ``quiet`` or ``closed``. From quiet to another mode reveals the notes."""

    did: ClassVar[str] = "card.mode"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    card: str
    mode: str


@dataclass(frozen=True, slots=True)
class ChooseCard:
    """Take a person card into use, or put it aside."""

    did: ClassVar[str] = "card.choose"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    card: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class RenewKey:
    """Replace a role's secret by one with this SHA-256 in hex; the old one is out."""

    did: ClassVar[str] = "key.renew"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    role: str
    hash: str


# -- participants ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Join:
    did: ClassVar[str] = "participant.join"
    roles: ClassVar[frozenset[str]] = GUEST
    name: str
    where: str
    heads: int


@dataclass(frozen=True, slots=True)
class ChangeMe:
    did: ClassVar[str] = "participant.change"
    roles: ClassVar[frozenset[str]] = PARTICIPANT
    name: str
    where: str
    heads: int


@dataclass(frozen=True, slots=True)
class Signal:
    """Say that one is ready, or has a hand up."""

    did: ClassVar[str] = "participant.signal"
    roles: ClassVar[frozenset[str]] = PARTICIPANT
    ready: bool
    hand: bool


@dataclass(frozen=True, slots=True)
class ClearSignals:
    """Take down ready marks and hands: one participant's, or everybody's when ``""``."""

    did: ClassVar[str] = "participant.clear"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    participant: str


@dataclass(frozen=True, slots=True)
class RemoveParticipant:
    """Put somebody out. The notes stay; the token no longer opens the room."""

    did: ClassVar[str] = "participant.remove"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    participant: str


# -- notes ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PostNote:
    did: ClassVar[str] = "note.post"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str
    card: str
    section: str
    text: str
    anonymous: bool
    colour: str


@dataclass(frozen=True, slots=True)
class EditNote:
    did: ClassVar[str] = "note.edit"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class MoveNote:
    """To the end of another section, of the same card or another opened one."""

    did: ClassVar[str] = "note.move"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str
    card: str
    section: str


@dataclass(frozen=True, slots=True)
class RemoveNote:
    """Take a note away: one's own, or as facilitator any (hide). It can be restored."""

    did: ClassVar[str] = "note.remove"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str


@dataclass(frozen=True, slots=True)
class RestoreNote:
    did: ClassVar[str] = "note.restore"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str


@dataclass(frozen=True, slots=True)
class PurgeNote:
    """Wipe a note's text for good, from the log as well. It cannot be restored."""

    did: ClassVar[str] = "note.purge"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str


@dataclass(frozen=True, slots=True)
class ColourNote:
    did: ClassVar[str] = "note.colour"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str
    colour: str


# -- groups ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MakeGroup:
    """Gather notes of one section under a name; notes leave the groups they were in."""

    did: ClassVar[str] = "group.make"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    id: str
    name: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameGroup:
    did: ClassVar[str] = "group.name"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class AddToGroup:
    did: ClassVar[str] = "group.add"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    id: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakeFromGroup:
    """Take notes out of whatever groups they are in; a group left empty goes away."""

    did: ClassVar[str] = "group.take"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SplitGroup:
    """Undo a group: its notes stand alone again."""

    did: ClassVar[str] = "group.split"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    id: str


# -- votes ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenRound:
    did: ClassVar[str] = "round.open"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    id: str
    ideas: tuple[str, ...]
    votes: int
    most: int


@dataclass(frozen=True, slots=True)
class CloseRound:
    did: ClassVar[str] = "round.close"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    id: str


@dataclass(frozen=True, slots=True)
class RunOff:
    """Open a new round, one vote a head, among the ideas that tied for most in ``of``."""

    did: ClassVar[str] = "round.runoff"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    id: str
    of: str


@dataclass(frozen=True, slots=True)
class ConfirmIdea:
    """The group goes on with this idea of a closed round: it opens plan ``plan``, prefilled."""

    did: ClassVar[str] = "round.confirm"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    id: str
    idea: str
    plan: str


@dataclass(frozen=True, slots=True)
class CastBallot:
    """The whole ballot of one head, in place of what it held before."""

    did: ClassVar[str] = "ballot.cast"
    roles: ClassVar[frozenset[str]] = PARTICIPANT
    round: str
    head: int
    picks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FinishBallot:
    did: ClassVar[str] = "ballot.finish"
    roles: ClassVar[frozenset[str]] = PARTICIPANT
    round: str
    head: int
    finished: bool


# -- timer and pairs ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StartTimer:
    did: ClassVar[str] = "timer.start"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    seconds: int


@dataclass(frozen=True, slots=True)
class PauseTimer:
    did: ClassVar[str] = "timer.pause"
    roles: ClassVar[frozenset[str]] = FACILITATOR


@dataclass(frozen=True, slots=True)
class ResumeTimer:
    did: ClassVar[str] = "timer.resume"
    roles: ClassVar[frozenset[str]] = FACILITATOR


@dataclass(frozen=True, slots=True)
class AddTime:
    did: ClassVar[str] = "timer.add"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    seconds: int


@dataclass(frozen=True, slots=True)
class StopTimer:
    did: ClassVar[str] = "timer.stop"
    roles: ClassVar[frozenset[str]] = FACILITATOR


@dataclass(frozen=True, slots=True)
class DrawPairs:
    """Pair those in ``present`` (participant ids); the server fills it in from the roster."""

    did: ClassVar[str] = "pairs.draw"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    card: str
    mixed: bool
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClearPairs:
    did: ClassVar[str] = "pairs.clear"
    roles: ClassVar[frozenset[str]] = FACILITATOR


# -- the plan -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """Start an empty plan without a vote, or from one idea (``origin``)."""

    did: ClassVar[str] = "plan.open"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    id: str
    origin: str


@dataclass(frozen=True, slots=True)
class LeavePlanOpen:
    """Part without a when and a who for the very first step, on purpose; or take it back."""

    did: ClassVar[str] = "plan.leave_open"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    id: str
    left_open: bool


@dataclass(frozen=True, slots=True)
class WriteField:
    """Write a text that several may write. ``base`` is the version the writer started from.

    Written on top of another version, both texts are kept: the field's and the clash.
    Writing with the current version settles a clash.
    """

    did: ClassVar[str] = "field.write"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str
    text: str
    base: int


@dataclass(frozen=True, slots=True)
class AddActor:
    did: ClassVar[str] = "actor.add"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str
    plan: str


@dataclass(frozen=True, slots=True)
class RemoveActor:
    did: ClassVar[str] = "actor.remove"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str


@dataclass(frozen=True, slots=True)
class AddStep:
    did: ClassVar[str] = "step.add"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str
    plan: str


@dataclass(frozen=True, slots=True)
class RemoveStep:
    did: ClassVar[str] = "step.remove"
    roles: ClassVar[frozenset[str]] = TAKING_PART
    id: str


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
    | OpenPlan
    | LeavePlanOpen
    | WriteField
    | AddActor
    | RemoveActor
    | AddStep
    | RemoveStep
)

#: The commands in wire order: a commit's ``did`` is sent as its place in this tuple.
COMMAND_TYPES: tuple[type[Command], ...] = get_args(Command)
BY_DID: dict[str, type[Command]] = {command.did: command for command in COMMAND_TYPES}
