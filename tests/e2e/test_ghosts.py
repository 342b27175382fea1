"""Who fills the room or the board is out with a few presses, and there is place again."""

from __future__ import annotations

from playwright.async_api import expect

from tests.e2e.people import People
from tests.e2e.seats import an_id, seats_in
from tests.wire_client import Crowd


async def test_somebody_is_put_out_with_all_their_notes(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    await seats.write("bra", "erfaringer", "Bo skrev dette")
    note = {"card": "bra", "section": "erfaringer", "text": "Uten navn", "colour": "hav"}
    assert await seats.bo.do("note.post", id=an_id(), anonymous=True, **note) == ""
    assert await seats.lead.do("note.post", id=an_id(), anonymous=False, **note) == ""
    leader = await seats.leader()
    await leader.sees("Bo skrev dette", "Uten navn")
    await leader.page.get_by_text("Vis alle", exact=True).click()
    await leader.press("Ta ut Bo")
    await leader.page.get_by_role("switch", name="Slett alle lappene til Bo for godt").check()
    await leader.press("Ta ut av verkstedet")
    await leader.sees_not("Bo skrev dette")
    # The page shows it before the server has heard of it.
    notes = seats.lead.of
    await seats.lead.until(lambda: [one["author"] for one in notes("note").values()] == ["f"])
    bo = seats.bo.welcome["me"]
    await seats.lead.until(lambda: seats.lead.of("participant")[bo]["removed"])
    await expect(leader.button("Angre")).to_have_count(0)


async def test_many_who_are_not_here_are_put_out_at_once(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    await seats.write("bra", "erfaringer", "Bo skrev dette")
    ghosts = [await crowd.join(seats.room) for _ in range(12)]
    for ghost in ghosts[1:]:
        await ghost.close()
    here = {seats.bo.welcome["me"], ghosts[0].welcome["me"]}
    await seats.lead.until(lambda: seats.lead.here == here)
    leader = await seats.leader()
    await leader.page.get_by_text("Vis alle", exact=True).click()
    await leader.press("Rydd i listen")
    await leader.sees("11 personer er ikke her nå")
    await expect(leader.button("Ta ut 11")).to_be_enabled()
    await leader.page.get_by_role("switch", name="Også én person som er her nå").check()
    dialog = leader.page.get_by_role("dialog")
    # It shows what the room is, and so turns when the server has answered.
    await dialog.get_by_role("switch", name="Slipp inn nye").click()
    await expect(dialog.get_by_role("switch", name="Slipp inn nye")).not_to_be_checked()
    await leader.press("Ta ut 12")
    await expect(leader.button("Rydd i listen")).to_have_count(0)
    await seats.lead.until(lambda: not seats.lead.of("workshop")["w"]["joining"])
    bo = seats.bo.welcome["me"]
    people_of = seats.lead.of
    await seats.lead.until(
        lambda: [key for key, one in people_of("participant").items() if not one["removed"]] == [bo]
    )
    assert await ghosts[0].do("participant.signal", ready=True, hand=False) == "joining_closed"
