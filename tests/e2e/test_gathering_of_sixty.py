"""A gathering of sixty plays a whole workshop: forty in the hall on fifteen devices, twenty
elsewhere, on two processes. After every step all screens show the same board."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.async_api import expect

from tests.e2e.facilitator import Facilitator
from tests.e2e.gathering import Choose, Gathering, an_id
from tests.e2e.participant import Participant
from tests.e2e.people import People
from tests.e2e.screen import Screen
from tests.wire_client import Client, Crowd, Room, found

PEOPLE = 60
TEXT = "Utstyrsbua låner ut ski"
IDEAS = ("Utstyrsbank på biblioteket", "Fadder i hvert idrettslag", "Åpen hall hver fredag")


@dataclass(frozen=True)
class Stage:
    """The four with a browser: who leads, a table's phone, the wall, and one who comes late."""

    people: People
    room: Room
    all: Gathering
    panel: Facilitator
    phone: Participant
    wall: Screen
    late: Participant

    async def shows(self, *words: str) -> None:
        for one in (self.panel, self.phone, self.wall, self.late):
            await one.sees(*words)


def at(card: str, side: str) -> Callable[[Client], bool]:
    """Whether a client's group is there."""

    def there(client: Client) -> bool:
        workshop = client.of("workshop")["w"]
        return (workshop["card"], workshop["side"]) == (card, side)

    return there


def notes(card: str, count: int, *, quiet: bool = False) -> Callable[[Client], bool]:
    def there(client: Client) -> bool:
        on_card = [note for note in client.of("note").values() if note["card"] == card]
        return len(on_card) == count and all(note["quiet"] == quiet for note in on_card)

    return there


@pytest.mark.long
async def test_sixty_people_play_a_whole_workshop_and_all_screens_agree_at_every_step(
    people: People, crowd: Crowd, base: str, other: str
) -> None:
    room = await found(base, title="Alle med i Storfjord")
    gathering, phone, panel, wall, late = await asyncio.gather(
        Gathering.of(crowd, room, other),
        people.phone(other),
        people.facilitator(base),
        people.screen(other),
        people.participant(base),
    )
    stage = Stage(people, room, gathering, panel, phone, wall, late)
    await asyncio.gather(
        phone.join(room.code, "Bord 15", heads=3),
        panel.lead(room.code, room.facilitator),
        wall.open(f"/storskjerm#{room.code}.{room.screen}"),
    )
    await gathering.agree(lambda client: len(client.of("participant")) == 34)
    await panel.sees("40 i rommet", "19 på skjerm")
    await wall.sees("59 er her")
    await pair_talk(stage)
    await good_things(stage)
    await persons(stage)
    await quiet_notes(stage)
    await ideas(stage)
    await tie_and_run_off(stage)
    await plan(stage)


async def pair_talk(stage: Stage) -> None:
    gathering, panel = stage.all, stage.panel
    await panel.next("Gå til tema 1: Hva gjør vi bra?")
    await gathering.agree(at("bra", "front"))
    await panel.next("Trekk par og start 3 minutter")
    # Twenty pairs in the hall; eight and a trio among those elsewhere.
    await gathering.agree(lambda client: len(groups(client)) == 29)
    await stage.wall.sees("29 grupper")
    await stage.phone.sees("Snakk sammen nå", "Person 3:")

    await stage.late.join(stage.room.code, "Sent", remote=True)
    await gathering.agree(lambda client: sum(map(len, groups(client))) == PEOPLE)
    caught_up = stage.late.page.get_by_role("region", name="Dette har skjedd så langt")
    await expect(caught_up).to_contain_text("Gruppen er på tema 1 av 4")
    await expect(caught_up).to_contain_text("Nå snakker dere to og to")
    # Who comes in stands at the first heading, and no button or field has taken the focus.
    await expect(stage.late.page.locator("main :is(h1, h2):focus")).to_have_count(1)
    await stage.late.press(stage.late.button("Legg bort", caught_up))
    await expect(caught_up).to_have_count(0)
    await stage.late.sees("Snakk sammen nå")
    await panel.sees("40 i rommet", "20 på skjerm")

    await stage.phone.press("Rekk opp hånda")
    await panel.sees("1 hånd oppe")
    await panel.press("Ta ned hånden til Bord 15")
    await expect(stage.phone.button("Rekk opp hånda")).to_have_attribute("aria-pressed", "false")
    await gathering.each(lambda *_: [("participant.signal", {"ready": True, "hand": False})])
    await panel.sees("56 av 60 klare")
    await panel.press("Ta ned hender og merker")
    await gathering.agree(
        lambda client: not any(one["ready"] for one in client.of("participant").values())
    )


def groups(client: Client) -> list[list[str]]:
    return list(client.of("pairing").get("p", {}).get("groups", []))


async def good_things(stage: Stage) -> None:
    gathering, panel, phone = stage.all, stage.panel, stage.phone
    await panel.next("Vis baksiden")
    await gathering.agree(at("bra", "back"))
    await phone.write(TEXT)
    await panel.sees("1 skriver nå")
    await asyncio.gather(gathering.write("bra", "erfaringer", "Historie"), phone.press("Legg ut"))
    await gathering.agree(notes("bra", 34))
    await panel.sees("34 lapper")
    await panel.sees("Rom og skjerm")
    some = list(gathering.leader.of("note"))[:5]
    assert await gathering.leader.do("group.make", id=an_id(), name="Utstyr", notes=some) == ""
    await gathering.agree(lambda client: len(client.of("group")) == 1)
    await stage.wall.sees("Utstyr")

    # The group goes on while a note is being changed: the editor stays, and so does the note.
    editor = await phone.change(TEXT)
    await phone.field("Endre teksten", editor).fill(f"{TEXT} og skøyter")
    await panel.next("Gå til «Del med hverandre»")
    await panel.next("Gå til tema 2: Hvem er vi til for?")
    await gathering.agree(at("hvem", "front"))
    await phone.sees("Gruppen er nå på")
    await expect(phone.field("Endre teksten", editor)).to_be_focused()
    await phone.press(phone.button("Lagre", editor))
    await gathering.agree(
        lambda client: (
            ("bra", f"{TEXT} og skøyter")
            in [(note["card"], note["text"]) for note in client.of("note").values()]
        )
    )
    await phone.follow("Hvordan kan vi hjelpe barn med å være med på aktiviteter de selv velger")


async def everybody_votes(stage: Stage, pick: str, choose: Choose) -> None:
    """All devices, then the phone from hand to hand and the one elsewhere, who pick ``pick``."""
    gathering = stage.all
    await gathering.agree(gathering.finished(0))
    await gathering.vote(choose)
    await gathering.agree(gathering.finished(PEOPLE - 4))
    await asyncio.gather(votes_by_hand(stage.phone, 3, pick), votes_by_hand(stage.late, 1, pick))
    await gathering.agree(gathering.finished(PEOPLE))
    for one in (stage.panel, stage.wall):
        await one.sees("60 av 60 er ferdige")
    # No tally and nobody else's ballot at anybody's while the round is open.
    for client in gathering.everybody:
        assert not any(
            one["result"] for one in client.of("round").values() if one["state"] == "open"
        )
        assert {one["participant"] for one in client.of("ballot").values()} <= {
            client.welcome["me"]
        }
    await stage.panel.next("Avslutt avstemningen")


async def votes_by_hand(one: Participant, heads: int, pick: str) -> None:
    for head in range(1, heads + 1):
        await one.vote(pick)
        await one.press("Si at du er ferdig")
        if head < heads:
            await one.press(f"Begynn som person {head + 1}")


def results(client: Client) -> list[list[int]]:
    """What each closed round came to, the oldest first."""
    rounds = sorted(client.of("round").values(), key=lambda one: one["rank"])
    return [list(one["result"]) for one in rounds if one["state"] == "closed"]


async def persons(stage: Stage) -> None:
    gathering, panel = stage.all, stage.panel
    await panel.press("La gruppen stemme")
    await everybody_votes(stage, "Per", lambda ideas, n: [ideas[n % 3 == 0]])
    await gathering.agree(lambda client: list(map(sum, results(client))) == [PEOPLE])
    await panel.next("Bruk Per")
    await panel.next("Gå til Per")
    await gathering.agree(at("per", "front"))
    await stage.shows("Moren til Per er ufør")


async def quiet_notes(stage: Stage) -> None:
    gathering, panel = stage.all, stage.panel
    await panel.next("Vis baksiden")
    await panel.press("Stille")
    await gathering.agree(lambda client: client.of("card")["per"]["mode"] == "quiet")
    section = "ringvirkninger"
    await gathering.write("per", section, "Kanarifugl")
    await gathering.agree(notes("per", 33, quiet=True))
    await stage.wall.sees("33 lapper")
    for client, _ in gathering.devices:
        quiet = [note["text"] for note in client.of("note").values() if note["quiet"]]
        assert sum("Kanarifugl" in text for text in quiet) == 1
    for client in (gathering.leader, gathering.wall):
        assert b"Kanarifugl" not in b"".join(client.raw)
    await panel.next("Vis 33 lapper for alle")
    await gathering.agree(notes("per", 33))
    await stage.shows("Kanarifugl")


async def ideas(stage: Stage) -> None:
    gathering, panel = stage.all, stage.panel
    await panel.next("Gå til tema 3: Veier inn i fellesskapet")
    await panel.next("Vis baksiden")
    await gathering.agree(at("veier", "back"))
    for (client, _), text in zip(gathering.devices, IDEAS, strict=False):
        args = {"card": "veier", "section": "kommune", "anonymous": True, "colour": "sol"}
        assert await client.do("note.post", id=an_id(), text=text, **args) == ""
    await gathering.agree(notes("veier", len(IDEAS)))
    await stage.shows(*IDEAS)
    await panel.next("Gå til «Les og samle ideene»")


async def tie_and_run_off(stage: Stage) -> None:
    gathering, panel = stage.all, stage.panel
    bank, friend, _ = IDEAS

    def level(ideas: list[str], n: int) -> list[str]:
        # Four leave the first one out, for it gets a vote of each who votes by hand.
        return [ideas[1]] if n <= 4 else [ideas[0], ideas[1]]

    await panel.next("Åpne avstemningen")
    await everybody_votes(stage, bank, level)
    await gathering.agree(lambda client: results(client)[1:] == [[56, 56, 0]])
    await stage.wall.sees("Slik stemte vi", "Likt")
    await stage.phone.sees("Det ble likt mellom 2 på toppen.")
    await panel.next("Start omvalg mellom 2 ideer")
    await everybody_votes(stage, friend, lambda ideas, n: [ideas[n % 4 > 0]])
    await gathering.agree(lambda client: results(client)[2:] == [[14, 46]])
    await panel.next(f"Gå videre med «{friend}»")
    await gathering.agree(lambda client: len(client.of("plan")) == 1)
    await stage.shows(friend)


async def plan(stage: Stage) -> None:
    gathering, panel = stage.all, stage.panel
    await panel.next("Gå til tema 4: Konkret idé")
    await gathering.agree(at("ide", "front"))
    await stage.shows(IDEAS[1])
    (plan_id,) = gathering.leader.of("plan")
    await panel.next("Vis de første skrittene")
    await gathering.agree(at("ide", "back"))
    # Two write in one field at once: both texts are kept, everywhere the same way round.
    first, second = gathering.devices[0][0], gathering.devices[-1][0]
    what = f"{plan_id}.first.what"
    texts = ("Ringe idrettsrådet", "Sende e-post til lagene")
    await asyncio.gather(
        first.do("field.write", id=what, text=texts[0], base=0),
        second.do("field.write", id=what, text=texts[1], base=0),
    )

    def both(client: Client) -> bool:
        field = client.of("field").get(what, {"text": "", "clash": ""})
        return {field["text"], field["clash"]} == set(texts)

    await gathering.agree(both)
    await stage.late.sees("To skrev samtidig", *texts)
    version = gathering.leader.of("field")[what]["version"]
    assert await second.do("field.write", id=what, text=texts[0], base=version) == ""
    for name, text in (("when", "I morgen"), ("who", "Oppvekstsjefen")):
        about = {"id": f"{plan_id}.first.{name}", "text": text, "base": 0}
        assert await first.do("field.write", **about) == ""
    await gathering.agree(
        lambda client: [f"{plan_id}.first.who" in client.of("field"), both(client)] == [True, False]
    )
    await panel.sees("Det aller første steget har et når og et hvem.")
    await panel.next("Avslutt verkstedet")
    await gathering.agree(lambda client: client.of("workshop")["w"]["stage"] == "ended")
    for one in (stage.phone, stage.late, stage.wall):
        await one.sees("Takk for innsatsen!", "Ringe idrettsrådet")
