"""A whole workshop, as a small group would leave it."""

from __future__ import annotations

from board.commands import (
    AddActor,
    AddStep,
    CastBallot,
    ChooseCard,
    CloseRound,
    ConfirmIdea,
    EndWorkshop,
    MakeGroup,
    OpenRound,
    OpenTheme,
    WriteField,
)
from board.deck import Deck
from tests.board.play import ANA, KARI, OLA, Room, an_id

P = an_id("p")
IDEAS = (
    "Utstyrsbank i hver bydel",
    "Felles kontaktperson for alle lag",
    "Gratis åpen hall fredag kveld",
    "Skyssordning med frivillige 😀",
    "Kontingentfond uten søknad",
)
FIELDS = {
    f"actor.{an_id('a')}.name": "Idrettsrådet",
    f"step.{an_id('s')}.when": "12. mars",
    f"step.{an_id('s')}.what": "Møte om lagerplass, kveldstid; ta med nøkler",
    f"step.{an_id('s')}.who": "Kari og Ola",
    f"step.{an_id('t')}.when": "etter sommeren",
    f"step.{an_id('t')}.what": "Måle hvor mange som har lånt",
    "first.what": "Ringe lederen i idrettsrådet",
    "first.when": "mandag 16. mars",
    "first.who": "Kari",
    "responsible": "Kulturkontoret",
}


def workshop(deck: Deck, *, ended: bool = True) -> Room:
    """On 14 March 2026, for 74 minutes."""
    room = Room(title="Nes verksted", deck=deck)
    room.joins(KARI, "Kari", heads=2)
    room.joins(OLA, "Ola", where="remote")
    room.joins(ANA, "Ana María")
    for theme in deck.themes:
        room.does(OpenTheme(theme.id))
    room.posts("b1", "Vi låner ut ski", card="bra", section="erfaringer")
    room.posts("b2", "Treneren ringte hjem.\nTre kom tilbake.", OLA, "bra", "erfaringer")
    room.posts("b3", "Fritidskortet", card="bra", section="erfaringer", anonymous=True)
    room.does(ChooseCard("sandra", True))
    room.does(WriteField("egen.name", "Nora", 0), KARI)
    for number, text in enumerate(IDEAS):
        section = ("kommune", "sammen")[number % 2]
        room.posts(f"v{number}", text, (KARI, OLA, ANA)[number % 3], section=section)
    room.does(MakeGroup(an_id("g"), "Utstyr og skyss", (an_id("v0"), an_id("v2"))))
    ideas = (f"group:{an_id('g')}", *(f"note:{an_id(note)}" for note in ("v1", "v3", "v4")))
    room.does(OpenRound(an_id("r"), ideas, 3, 2))
    for who, picks in ((KARI, (0, 0, 1)), (OLA, (0, 1, 2)), (ANA, (0, 0, 1))):
        room.does(CastBallot(an_id("r"), 1, tuple(ideas[pick] for pick in picks)), who)
    room.does(CloseRound(an_id("r")))
    room.does(ConfirmIdea(an_id("r"), ideas[0], P))
    room.does(AddActor(an_id("a"), P), KARI)
    for step in "st":
        room.does(AddStep(an_id(step), P), KARI)
    for field, text in FIELDS.items():
        room.does(WriteField(f"{P}.{field}", text, 0), KARI)
    room.now += 74 * 60_000
    if ended:
        room.does(EndWorkshop())
    return room
