"""The places of the board where people write, each as somebody comes to it, and what befalls them.

Which fields a place has is not said here: ``fields.py`` finds them on the page.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import httpx
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import expect

from tests.e2e.facilitator import Facilitator
from tests.e2e.participant import Participant
from tests.e2e.people import People
from tests.e2e.person import Person
from tests.e2e.seats import Seats, an_id, seats_in
from tests.patience import PATIENCE
from tests.wire_client import Crowd

OWN = "Lappen som er min egen"
OTHERS = ("Utstyrsbua låner ut ski", "Treneren kjørte alle hjem", "Gratis sommerleir")


class Place:
    """A room that is far on its way, and one person at a place to write in it."""

    def __init__(self, people: People, seats: Seats) -> None:
        self.people, self.seats, self.base = people, seats, seats.room.base
        self.card, self.side = "bra", "back"

    async def show(self, card: str, side: str) -> None:
        self.card, self.side = card, side
        await self.seats.do("card.show", card=card, side=side)

    async def participant(self, *, phone: bool = False) -> Participant:
        open_one = self.people.phone if phone else self.people.participant
        one = await open_one(self.base)
        await one.join(self.seats.room.code, "Ane")
        return one

    async def leader(self) -> Facilitator:
        one = await self.people.facilitator(self.base)
        await one.lead(self.seats.room.code, self.seats.room.facilitator)
        return one

    async def ane(self) -> str:
        return str((await self.seats.lead.hears_of("participant", name="Ane"))["id"])

    async def own_note(self) -> str:
        return str((await self.seats.lead.hears_of("note", text=OWN))["id"])


async def a_place(people: People, crowd: Crowd, base: str) -> Place:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("ide", "bra")
    await seats.write("bra", "erfaringer", *OTHERS)
    await seats.do("group.make", id=an_id(), name="Sammen", notes=seats.notes[:2])
    plan = an_id()
    await seats.do("plan.open", id=plan, origin="")
    await seats.do("actor.add", id=an_id(), plan=plan)
    await seats.do("step.add", id=an_id(), plan=plan)
    return Place(people, seats)


# -- where somebody writes ---------------------------------------------------------------------


async def front(at: Place) -> Person:
    one = await at.people.participant(at.base)
    await one.open("/")
    await expect(one.field("Navn på verkstedet")).to_be_visible()
    return one


async def code(at: Place) -> Person:
    one = await at.people.participant(at.base)
    await one.open("/bli-med")
    await expect(one.field("Kode")).to_be_visible()
    return one


async def door(at: Place) -> Person:
    one = await at.people.participant(at.base)
    await one.open(f"/bli-med#{at.seats.room.code}")
    await expect(one.field("Fornavnet ditt")).to_be_visible()
    return one


async def own_name(at: Place) -> Person:
    one = await at.participant()
    await one.press(re.compile("^Se hvem som er her"))
    await one.press("Endre navn og plass")
    await expect(one.field("Fornavnet ditt")).to_be_visible()
    return one


async def new_note(at: Place) -> Person:
    one = await at.participant()
    await expect(one.composer()).to_be_visible()
    return one


async def new_note_in_a_second_section(at: Place) -> Person:
    await at.show("veier", "back")
    one = await at.participant(phone=True)
    await one.press(re.compile("^Skriv her: Sammen|^Skriv her: .*sammen", re.IGNORECASE))
    return one


async def note_of_ones_own(at: Place) -> Person:
    one = await at.participant()
    await one.post(OWN)
    await one.saved(OWN)
    await expect(await one.change(OWN)).to_be_visible()
    return one


async def own_person(at: Place) -> Person:
    await at.show("egen", "front")
    one = await at.participant()
    await expect(one.field("Navn")).to_be_visible()
    return one


async def plan_front(at: Place) -> Person:
    await at.show("ide", "front")
    one = await at.participant()
    await expect(one.page.locator("textarea").first).to_be_visible()
    return one


async def plan_back(at: Place) -> Person:
    await at.show("ide", "back")
    one = await at.participant()
    await expect(one.steps).to_be_visible()
    return one


async def for_the_group(at: Place) -> Facilitator:
    one = await at.leader()
    await one.press(re.compile("^Skriv for gruppen"))
    return one


async def name_of_a_group(at: Place) -> Person:
    one = await at.leader()
    await one.press("Gi nytt navn")
    await expect(one.page.get_by_role("dialog")).to_be_visible()
    return one


async def name_of_a_new_group(at: Place) -> Person:
    one = await at.leader()
    await one.tick(OTHERS[2])
    await one.press("Samle")
    await expect(one.page.get_by_role("dialog")).to_be_visible()
    return one


async def plan_on_the_panel(at: Place) -> Person:
    await at.show("ide", "back")
    one = await at.leader()
    await expect(one.page.get_by_role("table", name="Våre første skritt")).to_be_visible()
    return one


# -- what befalls it ---------------------------------------------------------------------------


async def _closed(person: Person) -> None:
    """The tab is gone, and another one is opened at the same address."""
    url, context = person.page.url, person.context
    await person.page.close()
    person.page = await context.new_page()
    await person.page.goto(url)


async def _crashed(person: Person) -> None:
    person.watch.allow("the page crashed")
    url, context = person.page.url, person.context
    cdp = await context.new_cdp_session(person.page)
    async with person.page.expect_event("crash"):
        # Nobody is left to answer.
        unanswered = asyncio.ensure_future(cdp.send("Page.crash"))
    await person.page.close()
    with suppress(PlaywrightError, asyncio.CancelledError):
        unanswered.cancel()
        await unanswered
    person.page = await context.new_page()
    await person.page.goto(url)


async def _away_and_back(person: Person) -> None:
    await person.page.goto(f"{person.base}/om")
    await person.page.go_back()


async def _escape(person: Person) -> None:
    await person.page.keyboard.press("Escape")


async def _reload(person: Person) -> None:
    await person.page.reload()


#: What a person does or meets alone, one after the other.
ALONE: dict[str, Callable[[Person], Awaitable[None]]] = {
    "Escape": _escape,
    "Escape again": _escape,
    "reload": _reload,
    "away and back": _away_and_back,
    "the tab closed": _closed,
    "the tab killed": _crashed,
}


async def _ended(at: Place) -> None:
    for plan in at.seats.lead.of("plan"):
        await at.seats.do("plan.leave_open", id=plan, left_open=True)
    await at.seats.do("workshop.end")


async def _deleted(at: Place) -> None:
    room = at.seats.room
    async with httpx.AsyncClient(base_url=room.base, timeout=PATIENCE) as http:
        key = {"Authorization": f"Bearer {room.facilitator}"}
        answer = await http.post("/api/delete", json={"code": room.code}, headers=key)
    assert answer.status_code == 200, answer.text


async def _vote(at: Place) -> None:
    ideas = [f"note:{note}" for note in at.seats.notes[2:]]
    ideas += [f"group:{group}" for group in at.seats.lead.of("group")]
    await at.seats.do("round.open", id=an_id(), ideas=ideas, votes=2, most=2)


async def new_key(at: Place) -> str:
    """The one who leads elsewhere puts another key in place of the one that is held here."""
    key = secrets.token_urlsafe(32)
    digest = hashlib.sha256(key.encode()).hexdigest()
    await at.seats.do("key.renew", role="facilitator", hash=digest)
    return key


async def _new_key(at: Place) -> None:
    await new_key(at)


def _lead(
    did: str, args: Callable[[Place], dict[str, object]]
) -> Callable[[Place], Awaitable[None]]:
    return lambda at: at.seats.do(did, **args(at))


def _to_own_note(did: str, **args: object) -> Callable[[Place], Awaitable[None]]:
    async def do(at: Place) -> None:
        await at.seats.do(did, id=await at.own_note(), **args)

    return do


async def _taken_out(at: Place) -> None:
    await at.seats.do("participant.remove", participant=await at.ane())


@dataclass(frozen=True, slots=True)
class Deed:
    """What one who leads does. ``to``: whose writing it can touch."""

    do: Callable[[Place], Awaitable[None]]
    to: frozenset[str]


ROOM = frozenset({"guest", "participant", "noted", "leader"})
INSIDE = ROOM - {"guest"}
IN = frozenset({"participant", "noted"})
NOTED = frozenset({"noted"})

DEEDS: dict[str, Deed] = {
    "the theme changed": Deed(_lead("theme.open", lambda _: {"theme": "hvem"}), INSIDE),
    "the card turned": Deed(
        _lead(
            "card.show",
            lambda at: {"card": at.card, "side": "front" if at.side == "back" else "back"},
        ),
        INSIDE,
    ),
    "the card made quiet": Deed(
        _lead("card.mode", lambda at: {"card": at.card, "mode": "quiet"}), INSIDE
    ),
    "the card closed": Deed(
        _lead("card.mode", lambda at: {"card": at.card, "mode": "closed"}), INSIDE
    ),
    "a vote opened": Deed(_vote, INSIDE),
    "the note moved": Deed(_to_own_note("note.move", card="veier", section="kommune"), NOTED),
    "the note hidden": Deed(_to_own_note("note.remove"), NOTED),
    "the note purged": Deed(_to_own_note("note.purge"), NOTED),
    "the person taken out": Deed(_taken_out, IN),
    "the door closed": Deed(
        _lead("workshop.joining", lambda _: {"open": False}), frozenset({"guest"})
    ),
    "the workshop ended": Deed(_ended, ROOM),
    "the room deleted": Deed(_deleted, ROOM),
    "the key renewed": Deed(_new_key, frozenset({"leader"})),
}

#: Each place, and who is there: nobody in a room, a guest, a participant, a participant at a note
#: of their own, or one who leads.
PLACES: dict[str, tuple[Callable[[Place], Awaitable[Person]], str]] = {
    "front": (front, "nobody"),
    "code": (code, "nobody"),
    "door": (door, "guest"),
    "own name": (own_name, "participant"),
    "new note": (new_note, "participant"),
    "new note in a second section": (new_note_in_a_second_section, "participant"),
    "note of one's own": (note_of_ones_own, "noted"),
    "own person": (own_person, "participant"),
    "plan, front": (plan_front, "participant"),
    "plan, back": (plan_back, "participant"),
    "for the group": (for_the_group, "leader"),
    "name of a group": (name_of_a_group, "leader"),
    "name of a new group": (name_of_a_new_group, "leader"),
    "plan on the panel": (plan_on_the_panel, "leader"),
}
