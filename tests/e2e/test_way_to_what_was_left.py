"""Words that did not reach a room which is over: the front page leads to them until wiped."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Locator, expect

from server.valkey.client import redis_factory
from tests.e2e.asking import comes_true
from tests.e2e.people import People
from tests.e2e.person import Person
from tests.e2e.test_connection import NO_SERVER
from tests.e2e.test_left_behind import GONE_FROM_IT, ON_THE_DEVICE, taken_home
from tests.e2e.writing_places import DEEDS, Place, a_place, for_the_group, new_key
from tests.wire_client import Crowd

FIRST, SECOND, BEGUN = "Skrevet først uten nett", "Skrevet etterpå uten nett", "Bare så vidt begynt"
ALL = (FIRST, SECOND, BEGUN)
COPIED = "async (text) => await navigator.clipboard.readText() === text"


async def expired(at: Place, redis_url: str) -> None:
    """As on the day it ends, when nobody is in it any more."""
    redis = redis_factory(redis_url)()
    async for key in redis.scan_iter(match=f"room:{{{at.seats.room.code}}}:*", count=1000):
        await redis.pexpire(key, 1)
    await redis.aclose()
    for client in (at.seats.lead, at.seats.bo):
        await client.closed()


async def wrote_offline(person: Person, field: Locator) -> None:
    """Two notes that were posted, and one begun."""
    person.watch.allow(NO_SERVER)
    person.watch.allow("403")
    await expect(field).to_be_visible()
    await person.context.set_offline(True)
    for text in (FIRST, SECOND):
        await field.fill(text)
        await person.page.keyboard.press("Control+Enter")
        await expect(field).to_have_value("")
    await field.fill(BEGUN)
    # On the disk, and not only on the page that is closed now.
    for text in ALL:
        await comes_true(
            person.page, f"async (text) => (await ({ON_THE_DEVICE})()).includes(text)", text
        )


async def comes_back(person: Person) -> Locator:
    """In a new tab, to the front page; what leads to the words."""
    context = person.context
    await person.page.close()
    await context.set_offline(False)
    person.page = await context.new_page()
    await person.open("/")
    return person.page.get_by_role("link", name=re.compile("^Tekst som ikke ble sendt: Alle med"))


async def has_all(person: Person, said: str) -> None:
    """They are shown with what is true of them."""
    await person.sees(said, "Dette er ikke sendt, og ligger bare på denne enheten", *ALL)
    await person.sees_not("Lappene dine er der fortsatt")


async def reads_takes_and_wipes(person: Person, link: Locator, said: str) -> None:
    await person.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await link.click()
    await has_all(person, said)
    for text in ALL:
        await person.press(f"Kopier: {text}")
        await comes_true(person.page, COPIED, text)
    home = await taken_home(person)
    assert [text for text in ALL if text not in home] == []
    await person.page.reload()
    await has_all(person, said)
    await person.open("/")
    await link.click()
    await person.press("Slett fra denne enheten")
    await person.sees_not(*ALL)
    await comes_true(person.page, GONE_FROM_IT, list(ALL))
    await person.page.reload()
    await person.sees(said)
    await person.sees_not(*ALL)
    await person.open("/")
    await expect(person.button("Bli med")).to_be_visible()
    await expect(link).to_have_count(0)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("the person taken out", "Du er tatt ut av rommet"),
        pytest.param("the room deleted", "Rommet er ikke åpent for deg", marks=pytest.mark.long),
        ("the room expired", "Rommet er ikke åpent for deg"),
    ],
)
async def test_the_front_page_leads_to_what_was_not_sent_until_its_writer_wipes_it(
    people: People, crowd: Crowd, base: str, redis_url: str, what: str, said: str
) -> None:
    at = await a_place(people, crowd, base)
    ane = await at.participant()
    await wrote_offline(ane, ane.composer())
    happens: Callable[[], Awaitable[None]] = (
        (lambda: expired(at, redis_url)) if what not in DEEDS else (lambda: DEEDS[what].do(at))
    )
    await happens()
    await reads_takes_and_wipes(ane, await comes_back(ane), said)


async def test_the_front_page_leads_to_what_one_who_leads_wrote_under_a_key_that_was_renewed(
    people: People, crowd: Crowd, base: str
) -> None:
    at = await a_place(people, crowd, base)
    leader = await for_the_group(at)
    await wrote_offline(leader, leader.page.locator("form.composer textarea"))
    await new_key(at)
    link = await comes_back(leader)
    said = "Lenken gjelder ikke. Den kan være skrevet feil eller byttet ut"
    await reads_takes_and_wipes(leader, link, said)


async def test_words_that_were_not_sent_outlive_the_rooms_days_by_a_month(
    people: People, crowd: Crowd, base: str, redis_url: str
) -> None:
    at = await a_place(people, crowd, base)
    ane = await at.participant()
    await wrote_offline(ane, ane.composer())
    await expired(at, redis_url)
    ends = at.seats.lead.of("workshop")["w"]["expires_at"] / 1000
    await ane.context.clock.install(time=ends + 29 * 86_400)
    link = await comes_back(ane)
    await link.click()
    await ane.sees(*ALL)


async def test_forgetting_a_room_says_what_goes_with_it_and_leaves_nothing(
    people: People, crowd: Crowd, base: str
) -> None:
    at = await a_place(people, crowd, base)
    ane = await at.participant()
    await wrote_offline(ane, ane.composer())
    await comes_back(ane)
    way = ane.page.get_by_role("link", name="Tilbake til verkstedet Alle med")
    await ane.press("Glem det her: Alle med")
    await ane.sees("Da må du ha koden", "Tekst som ikke er sendt, blir slettet.")
    await ane.press("Glem det her")
    await expect(way).to_have_count(0)
    await comes_true(ane.page, GONE_FROM_IT, list(ALL))
    await ane.page.reload()
    await expect(ane.button("Bli med")).to_be_visible()
    await expect(way).to_have_count(0)
