"""What a screen reader is told through a whole workshop: each moment once, to whom it is for, in
their own language, and nothing else."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.e2e.line import Line
from tests.e2e.people import People
from tests.e2e.seats import Seats, an_id, seats_in
from tests.e2e.spoken import Ear
from tests.wire_client import Crowd

NOBODY = ""
THEM = ("ase", "eve", "panel", "wall")

LOST = (
    "No connection right now. Keep writing: "
    "everything is kept here and sent when you are connected."
)
OUT = (
    "You have been taken out of the room. Notes that arrived are still there, "
    "unless the workshop leader has taken them away. Speak with the leader."
)

# Moment: nynorsk to Åse, English to Eve, bokmål to the panel, and to the wall.
SAID: dict[str, tuple[str, str, str, str]] = {
    "theme": (
        "Gruppa er no på temaet «Kva gjer vi bra?».",
        "The group is now on the theme “What do we do well?”.",
        "Gruppen er nå på temaet «Hva gjør vi bra?».",
        "Gruppen er nå på temaet «Hva gjør vi bra?».",
    ),
    "started": (
        "Klokka er starta: eitt minutt.",
        "The timer has started: one minute.",
        "Klokka er startet: ett minutt.",
        "Klokka er startet: ett minutt.",
    ),
    "minute": ("Eitt minutt igjen.", "One minute left.", "Ett minutt igjen.", "Ett minutt igjen."),
    "stopped": (
        "Klokka er stansa.",
        "The timer was stopped.",
        "Klokka er stanset.",
        "Klokka er stanset.",
    ),
    "over": (
        "Tida er ute. Du kan skrive ferdig.",
        "Time is up. You may finish what you are writing.",
        "Tiden er ute. Du kan skrive ferdig.",
        "Tiden er ute. Du kan skrive ferdig.",
    ),
    "back": (
        "Kortet er snudd. No er baksida oppe.",
        "The card was turned. Its back is up now.",
        "Kortet er snudd. Nå er baksiden oppe.",
        "Kortet er snudd. Nå er baksiden oppe.",
    ),
    "quiet": (
        "Stille skriving på «Kva gjer vi bra?»: kvar ser berre sine eigne lappar.",
        "Quiet writing on “What do we do well?”: each sees only their own notes.",
        "Stille skriving på «Hva gjør vi bra?»: hver ser bare sine egne lapper.",
        "Stille skriving på «Hva gjør vi bra?»: hver ser bare sine egne lapper.",
    ),
    "reveal": (
        "Lappane på «Kva gjer vi bra?» er no synlege for alle.",
        "The notes on “What do we do well?” are now shown to everybody.",
        "Lappene på «Hva gjør vi bra?» vises nå for alle.",
        "Lappene på «Hva gjør vi bra?» vises nå for alle.",
    ),
    "closed": (
        "«Kva gjer vi bra?» er lukka for nye lappar.",
        "“What do we do well?” is closed to new notes.",
        "«Hva gjør vi bra?» er lukket for nye lapper.",
        "«Hva gjør vi bra?» er lukket for nye lapper.",
    ),
    "open": (
        "«Kva gjer vi bra?» er ope for nye lappar igjen.",
        "“What do we do well?” is open to new notes again.",
        "«Hva gjør vi bra?» er åpent for nye lapper igjen.",
        "«Hva gjør vi bra?» er åpent for nye lapper igjen.",
    ),
    "spotlight": (
        "Gruppa ser på denne lappen: «Lapp 0»",
        "The group is looking at this note: “Lapp 0”",
        "Gruppen ser på denne lappen: «Lapp 0»",
        "Gruppen ser på denne lappen: «Lapp 0»",
    ),
    "saved": ("Lappen er lagra.", NOBODY, NOBODY, NOBODY),
    "hidden": ("Den som leier, har teke bort ein av lappane dine.", NOBODY, NOBODY, NOBODY),
    "shown": ("Ein av lappane dine er lagd ut igjen.", NOBODY, NOBODY, NOBODY),
    "lost": (
        NOBODY,
        LOST,
        NOBODY,
        NOBODY,
    ),
    "again": (NOBODY, "You are connected again.", NOBODY, NOBODY),
    "persons": (
        "Gruppa er no på temaet «Kven er vi til for?».",
        "The group is now on the theme “Who are we here for?”.",
        "Gruppen er nå på temaet «Hvem er vi til for?».",
        "Gruppen er nå på temaet «Hvem er vi til for?».",
    ),
    "card": (
        "Gruppa er no på kortet «Per».",
        "The group is now on the card “Per”.",
        "Gruppen er nå på kortet «Per».",
        "Gruppen er nå på kortet «Per».",
    ),
    "round": (
        "Avstemminga er opna. Gå dit med den første lenkja på sida, eller trykk Alt + Skift + V.",
        "The vote is open. Go there with the first link on the page, or press Alt + Shift + V.",
        "Avstemningen er åpnet.",
        "Avstemningen er åpnet.",
    ),
    "tie": (
        "Avstemminga er avslutta. Det vart likt på toppen.",
        "The vote is closed. It is a tie at the top.",
        "Avstemningen er avsluttet. Det ble likt på toppen.",
        "Avstemningen er avsluttet. Det ble likt på toppen.",
    ),
    "idea": (
        "Gruppa går vidare med «Lapp 0».",
        "The group goes on with “Lapp 0”.",
        "Gruppen går videre med «Lapp 0».",
        "Gruppen går videre med «Lapp 0».",
    ),
    "ended": (
        "Verkstaden er avslutta.",
        "The workshop has ended.",
        "Verkstedet er avsluttet.",
        "Verkstedet er avsluttet.",
    ),
    "gone": (
        NOBODY,
        OUT,
        NOBODY,
        NOBODY,
    ),
}
# What many do is told with a total, once in a quarter of a minute: what to look for, and how many
# that were in all. On a busy machine it may take two turns.
TOTALS: dict[str, dict[str, tuple[str, int]]] = {
    "notes": {
        "ase": (r"(Éin ny lapp|\d+ nye lappar)\.", 5),
        "eve": (r"(One new note|\d+ new notes)\.", 6),
        "panel": (r"(Én ny lapp|\d+ nye lapper)\.", 6),
        "wall": (r"(Én ny lapp|\d+ nye lapper)\.", 6),
    },
    "people": {
        "panel": (r"(Én ny deltaker|\d+ nye deltakere)\.", 2),
        "wall": (r"(Én ny deltaker|\d+ nye deltakere)\.", 2),
    },
    "hands": {"panel": (r"(Én har hånda oppe)\.", 1)},
    "finished": {
        "panel": (r"(Én er ferdig med å stemme)\.", 1),
        "wall": (r"(Én er ferdig med å stemme)\.", 1),
    },
}


def how_many(told: str) -> int:
    digits = re.match(r"\d+", told)
    return int(digits[0]) if digits else 1


class Listeners:
    def __init__(self, ears: dict[str, Ear]) -> None:
        self.ears = ears
        self.due: list[str] = []

    async def hear(self, moment: str) -> None:
        """Everybody whom it is for hears it; that nobody else does is seen at the end."""
        self.due.append(moment)
        for who, words in zip(THEM, SAID[moment], strict=True):
            if words:
                await self.ears[who].hears(words, self.due.count(moment))

    async def hear_all(self, moment: str) -> None:
        """The same of what is gathered: told until everybody knows of all."""
        for who, (pattern, total) in TOTALS[moment].items():
            await self.ears[who].hears_in_all(pattern, total)

    async def nothing_else(self) -> None:
        """Each moment was said once to each whom it is for, and nothing besides."""
        assert set(self.due) == set(SAID)
        for at, who in enumerate(THEM):
            said = await self.ears[who].said()
            left = " ".join(one["text"] for one in said if one["by"] == "sr-only")
            elsewhere = [one["text"] for one in said if one["by"] != "sr-only"]
            for moment in set(self.due):
                words = SAID[moment][at]
                if not words:
                    continue
                assert left.count(words) == self.due.count(moment), f"{who}, {moment}: {left}"
                assert not any(words in one for one in elsewhere), f"{who} heard {words} twice"
                left = left.replace(words, "")
            for told in TOTALS.values():
                pattern, total = told.get(who, ("$^", 0))
                assert sum(map(how_many, re.findall(pattern, left))) == total, f"{who}: {left}"
                left = re.sub(pattern, "", left)
            assert left.strip() == "", f"{who} heard also: {left}"


async def test_each_moment_is_said_once_to_whom_it_is_for(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    panel, wall = await seats.leader(), await seats.wall()
    await wall.sees("er her")
    ears = {"panel": await Ear(panel.page).listen(), "wall": await Ear(wall.page).listen()}
    line = Line()
    for who, locale, name, button, hello in (
        ("ase", "nn-NO", "Åse", "Bli med", "Velkomen, Åse!"),
        ("eve", "en-GB", "Eve", "Join", "Welcome, Eve!"),
    ):
        one = await people.participant(seats.room.base, locale=locale)
        if who == "eve":
            await line.lay(one.context)
            one.watch.allow("WebSocket|ERR_INTERNET_DISCONNECTED|ERR_FAILED")
        await one.open(f"/bli-med#{seats.room.code}")
        await one.page.get_by_role("textbox").last.fill(name)
        ears[who] = await Ear(one.page).listen()
        await one.press(button)
        # Coming in leads to the heading: it is what is read, and nothing is said beside it.
        await expect(one.heading(hello)).to_be_focused()
    hall = Listeners(ears)
    await write_and_show(hall, seats)
    await lose_the_line(hall, line)
    await vote(hall, seats)
    await seats.do("workshop.end")
    await hall.hear("ended")
    eve = await seats.lead.hears_of("participant", name="Eve")
    await seats.do("participant.remove", participant=eve["id"])
    await hall.hear("gone")
    await hall.nothing_else()


async def write_and_show(hall: Listeners, seats: Seats) -> None:
    ase = hall.ears["ase"].page
    await seats.do("theme.open", theme="bra")
    await hall.hear("theme")
    # With a minute left it is told, wherever the start of it was heard before that.
    await seats.do("timer.start", seconds=66)
    await hall.hear("started")
    await hall.hear("minute")
    await seats.do("timer.stop")
    await hall.hear("stopped")
    await seats.do("card.show", card="bra", side="back")
    await hall.hear("back")
    await ase.get_by_role("textbox").first.fill("Mi eiga")
    await ase.get_by_role("button", name="Legg ut").first.click()
    await hall.hear("saved")
    mine = (await seats.lead.hears_of("note", text="Mi eiga"))["id"]
    # Its author is told; the one who did it and the others are not.
    await seats.do("note.remove", id=mine)
    await hall.hear("hidden")
    await seats.do("note.restore", id=mine)
    await hall.hear("shown")
    await seats.write("bra", "erfaringer", *(f"Lapp {n}" for n in range(5)))
    for mode, moment in (
        ("quiet", "quiet"),
        ("open", "reveal"),
        ("closed", "closed"),
        ("open", "open"),
    ):
        await seats.do("card.mode", card="bra", mode=mode)
        await hall.hear(moment)
    await seats.do("workshop.spotlight", note=seats.notes[0])
    await hall.hear("spotlight")
    await seats.bo.do("participant.signal", ready=False, hand=True)


async def lose_the_line(hall: Listeners, line: Line) -> None:
    context = hall.ears["eve"].page.context
    await context.set_offline(True)
    await line.cut()
    await hall.hear("lost")
    line.mend()
    await context.set_offline(False)
    await hall.hear("again")


async def vote(hall: Listeners, seats: Seats) -> None:
    ase, eve = hall.ears["ase"], hall.ears["eve"]
    await seats.do("theme.open", theme="hvem")
    await hall.hear("persons")
    await seats.do("card.show", card="per", side="front")
    await hall.hear("card")
    vote = an_id()
    ideas = [f"note:{note}" for note in seats.notes[:2]]
    await seats.do("round.open", id=vote, ideas=ideas, votes=2, most=1)
    await hall.hear("round")
    # The moment leads there: by a key, and by what Tab comes to first.
    await ase.page.keyboard.press("Alt+Shift+V")
    await expect(ase.page.locator("#vote")).to_be_focused()
    await eve.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    await eve.page.keyboard.press("Tab")
    link = eve.page.get_by_role("link", name="Go to the vote")
    await expect(link).to_be_focused()
    await eve.page.keyboard.press("Enter")
    await expect(eve.page.locator("#vote")).to_be_focused()
    assert re.search("/rom#", eve.page.url), "the address keeps the room's code"
    assert await seats.bo.do("ballot.cast", round=vote, head=1, picks=ideas) == ""
    assert await seats.bo.do("ballot.finish", round=vote, head=1, finished=True) == ""
    await seats.do("timer.start", seconds=5)
    await hall.hear("started")
    for moment in TOTALS:
        await hall.hear_all(moment)
    await hall.hear("over")
    await seats.do("round.close", id=vote)
    await hall.hear("tie")
    await seats.do("round.confirm", id=vote, idea=ideas[0], plan=an_id())
    await hall.hear("idea")
