"""Whoever has come out of a room finds the way back, and a borrowed machine can forget it."""

from __future__ import annotations

from playwright.async_api import expect

from tests.e2e.people import People
from tests.e2e.person import Person
from tests.e2e.seats import seats_in
from tests.e2e.test_link_buttons import delete
from tests.wire_client import Crowd

TEXT_PAGES = ("/om", "/hjelp", "/personvern", "/tilgjengelighet", "/bli-med")


async def goes_back(person: Person, words: str, address: str) -> None:
    await person.page.get_by_role("link", name=words).click()
    await expect(person.page).to_have_url(address)


async def test_the_way_back_is_there_until_the_room_is_gone(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    code, way = seats.room.code, "Tilbake til verkstedet"
    stranger = await people.phone(base)
    await stranger.open("/")
    await expect(stranger.button("Bli med")).to_be_visible()
    await expect(stranger.page.get_by_role("link", name=way)).to_have_count(0)
    # From the front page in by the code, and out by the phone's own Back.
    await stranger.field("Kode").fill(code)
    await stranger.press("Bli med")
    await stranger.enter("Ane")
    await stranger.sees("Velkommen, Ane!")
    await stranger.page.go_back()
    await goes_back(stranger, way, f"{base}/rom#{code}")
    await stranger.sees("Velkommen, Ane!")
    for path in TEXT_PAGES:
        await stranger.open(path)
        await expect(stranger.page.get_by_role("link", name=way)).to_be_visible()
    # The tab is closed, and another one opened later.
    again = await stranger.context.new_page()
    await stranger.page.close()
    stranger.page = again
    await stranger.open("/")
    await expect(again.get_by_role("link", name=f"{way} Alle med")).to_be_visible()

    leader, wall = await seats.leader(), await seats.wall()
    await wall.sees("Alle med")
    for one, page in ((leader, "/styr"), (wall, "/storskjerm")):
        key = seats.room.facilitator if page == "/styr" else seats.room.screen
        await one.open("/")
        await expect(one.page.get_by_role("link", name=way)).to_be_visible()
        assert key not in await one.page.content()
        await goes_back(one, way, f"{base}{page}#{code}")
    await leader.is_in()

    # Put out by the leader: there is nothing to come back to.
    await goes_back(stranger, way, f"{base}/rom#{code}")
    await stranger.sees("Velkommen, Ane!")
    me = await seats.lead.hears_of("participant", name="Ane")
    await seats.do("participant.remove", participant=me["id"])
    await stranger.sees("Du er tatt ut")
    await stranger.press(stranger.page.get_by_role("link", name="Gå til forsiden"))
    await expect(stranger.button("Bli med")).to_be_visible()
    await expect(stranger.page.get_by_role("link", name=way)).to_have_count(0)


async def test_a_borrowed_machine_forgets_a_room_when_told_to(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    other = await seats_in(people, crowd, base)
    ane = await people.participant(base)
    for room in (other.room, seats.room):
        await ane.join(room.code, "Ane")
        await ane.sees("Velkommen, Ane!")
    await ane.open("/")
    links = ane.page.get_by_role("link", name="Tilbake til verkstedet")
    await expect(links).to_have_count(2)
    assert await links.first.get_attribute("href") == f"/rom#{seats.room.code}", "newest first"
    row = ane.page.get_by_role("listitem").filter(has=links.first)
    await ane.press(row.get_by_role("button").first)
    await ane.sees("Da må du ha koden")
    await ane.press("Glem det her")
    await expect(links).to_have_count(1)
    # Deleted by its leader, of which this machine has heard nothing.
    ane.watch.allow("403")
    await delete(other.room)
    await ane.page.reload()
    await expect(links).to_have_count(0)
    # The one who sits down next is asked who they are.
    await ane.page.goto("about:blank")
    await ane.open(f"/rom#{seats.room.code}")
    await expect(ane.field("Fornavnet ditt")).to_be_visible()
    await ane.open("/")
    await expect(ane.button("Bli med")).to_be_visible()
    await expect(links).to_have_count(0)
