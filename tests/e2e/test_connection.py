"""The line goes, the server dies, the group moves on: what somebody writes is never lost."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.networks import Manners, Network
from tests.e2e.participant import Participant
from tests.e2e.people import People
from tests.faults.proxy import Proxy
from tests.processes import Process, Serve
from tests.wire_client import Client, Crowd, Room, found

TEXT = "Utstyrsbua låner ut ski"
# What a page's console says of a server that is not there.
NO_SERVER = "ERR_CONNECTION|ERR_INTERNET_DISCONNECTED|ERR_INCOMPLETE|ERR_EMPTY|WebSocket|503"
# And of a door that is shut for one, where a busy machine lets no websocket up in time.
SHUT_OUT = r"403 \(Forbidden\) \(\S+/api/(events|frames|poll):"
COUNTED = "Se hvem som er her: "
# A network that lets a websocket begin and then swallows it: nothing is ever heard of it.
SWALLOWED = """
globalThis.WebSocket = class extends EventTarget {
  static OPEN = 1;
  readyState = 0;
  send() {}
  close() {}
};
"""


async def first_card(crowd: Crowd, base: str) -> tuple[Room, Client]:
    """A room whose group is at the back of the first card, and the one who leads it."""
    room = await found(base)
    leader = await crowd.facilitate(room)
    assert await leader.do("theme.open", theme="bra") == ""
    assert await leader.do("card.show", card="bra", side="back") == ""
    return room, leader


async def seated(people: People, room: Room, name: str = "Ane") -> Participant:
    one = await people.participant(room.base.rstrip("/"))
    await one.join(room.code, name)
    await expect(one.composer()).to_be_visible()
    return one


async def again(serve: Serve, port: int) -> Process:
    """The server anew where it was; the browser is listened to while it starts."""
    return await asyncio.to_thread(lambda: serve(PORT=str(port)))


def places(leader: Client, text: str) -> list[tuple[str, str]]:
    """Where notes with this text lie: one place for each."""
    return [
        (note["card"], note["section"])
        for note in leader.of("note").values()
        if note["text"] == text
    ]


async def lies_once(crowd: Crowd, room: Room, text: str) -> None:
    """Asked of the server by one who was not there, so that nothing is half remembered."""
    fresh = await crowd.facilitate(room)
    assert places(fresh, text) == [("bra", "erfaringer")]


def shown(page: Page, text: str) -> Locator:
    # The card itself is an article too, and holds them all.
    return page.locator("[data-note]").filter(has_text=text)


async def test_a_note_written_offline_says_so_and_is_sent_once_when_the_line_is_back(
    people: People, crowd: Crowd, base: str
) -> None:
    room, leader = await first_card(crowd, base)
    ane = await seated(people, room)
    ane.watch.allow(NO_SERVER)
    await ane.context.set_offline(True)
    await ane.post(TEXT)
    await expect(ane.note(TEXT)).to_contain_text(re.compile("Sender …|På denne enheten"))
    await expect(ane.note(TEXT)).to_contain_text("På denne enheten")
    await ane.sees(re.compile("^Ingen kontakt akkurat nå. Skriv videre"))
    assert places(leader, TEXT) == []

    await ane.context.set_offline(False)
    await ane.saved(TEXT)
    await leader.until(lambda: bool(places(leader, TEXT)))
    await expect(shown(ane.page, TEXT)).to_have_count(1)
    await lies_once(crowd, room, TEXT)


async def test_a_server_killed_and_started_again_gets_what_was_written_meanwhile(
    people: People, crowd: Crowd, serve: Serve, free_port: int
) -> None:
    process = await again(serve, free_port)
    room, _ = await first_card(crowd, process.url.rstrip("/"))
    ane, bo = await seated(people, room), await seated(people, room, "Bo")
    await bo.write("Et utkast")
    for one in (ane, bo):
        one.watch.allow(NO_SERVER)
    process.kill()
    await ane.post(TEXT)
    await expect(ane.note(TEXT)).to_contain_text("På denne enheten")

    await again(serve, free_port)
    # Nobody presses anything: both pages find their way back, and the draft stayed where it was.
    await ane.saved(TEXT)
    await bo.sees(TEXT)
    await expect(bo.composer()).to_have_value("Et utkast")
    for one in (ane, bo):
        await expect(shown(one.page, TEXT)).to_have_count(1)
        await one.sees_not(re.compile("^Ingen kontakt akkurat nå"))
    await lies_once(crowd, room, TEXT)


async def test_what_a_closed_tab_left_unsent_is_sent_once_by_the_next_one(
    people: People, crowd: Crowd, serve: Serve, free_port: int
) -> None:
    process = await again(serve, free_port)
    room, _ = await first_card(crowd, process.url.rstrip("/"))
    ane = await seated(people, room)
    ane.watch.allow(NO_SERVER)
    process.kill()
    await ane.post(TEXT)
    await expect(ane.note(TEXT)).to_contain_text("På denne enheten")
    context = ane.context
    await ane.page.close()

    await again(serve, free_port)
    new = Participant(await context.new_page(), ane.base, ane.watch)
    await new.open(f"/rom#{room.code}")
    await new.saved(TEXT)
    await expect(shown(new.page, TEXT)).to_have_count(1)
    await lies_once(crowd, room, TEXT)


async def test_a_change_of_theme_leaves_who_is_writing_where_they_were(
    people: People, crowd: Crowd, base: str
) -> None:
    room, leader = await first_card(crowd, base)
    ane = await seated(people, room)
    await ane.composer().press_sequentially("Utstyrsbua ")
    assert await leader.do("theme.open", theme="veier") == ""

    banner = ane.page.get_by_role("complementary", name=re.compile("^Gruppen er nå på"))
    await expect(banner).to_be_visible()
    await expect(ane.composer()).to_be_focused()
    # Typed on the keyboard as if nothing had happened, into whatever has the focus.
    await ane.page.keyboard.type("låner ut ski")
    await expect(ane.composer()).to_have_value(TEXT)
    await ane.page.keyboard.press("Control+Enter")
    await leader.until(lambda: places(leader, TEXT) == [("bra", "erfaringer")])
    await ane.press(ane.button("Bli med", banner))
    await ane.sees("Veier inn i fellesskapet")


async def test_two_tabs_of_one_person_are_both_live_and_count_as_one(
    people: People, crowd: Crowd, base: str
) -> None:
    room, leader = await first_card(crowd, base)
    ane = await seated(people, room)
    second = Participant(await ane.context.new_page(), ane.base, ane.watch)
    await second.open(f"/rom#{room.code}")
    await expect(second.composer()).to_be_visible()

    await ane.post("Fra den ene fanen")
    await expect(shown(second.page, "Fra den ene fanen")).to_have_count(1)
    await second.post("Fra den andre fanen")
    await expect(shown(ane.page, "Fra den andre fanen")).to_have_count(1)
    for one in (ane, second):
        await one.saved("Fra den ene fanen")
        await one.saved("Fra den andre fanen")
        await expect(one.button(COUNTED + "én person")).to_be_visible()
    await leader.until(lambda: len(leader.of("note")) == 2)
    assert len(leader.here) == 1
    assert len(leader.of("participant")) == 1


async def test_no_draft_is_lost_between_three_languages(
    people: People, crowd: Crowd, base: str
) -> None:
    room, _ = await first_card(crowd, base)
    ane = await seated(people, room)
    await ane.write(TEXT)
    # Its label is in the language that is being changed.
    field = ane.page.locator("#write-bra-erfaringer")
    choice = ane.page.get_by_role("combobox").filter(has=ane.page.locator("option[value=nn]"))
    for language, words in (
        ("nn", "Skriv ein lapp"),
        ("en", "Write a note"),
        ("nb", "Skriv en lapp"),
        ("en", "Write a note"),
        ("nb", "Skriv en lapp"),
    ):
        await choice.first.select_option(language)
        await expect(ane.page.locator("html")).to_have_attribute("lang", language)
        await expect(field).to_have_accessible_name(words)
        await expect(field).to_have_value(TEXT)
    await ane.press("Legg ut")
    await ane.saved(TEXT)


@pytest.mark.parametrize("network", ["kills upgrades", "swallows"])
async def test_where_websockets_do_not_get_through_notes_go_the_other_way(
    people: People, crowd: Crowd, base: str, servers: list[Process], network: str
) -> None:
    room, _ = await first_card(crowd, base)
    # As some firewalls are: all passes but what asks to become a websocket.
    killer = Network(servers[0].port, Manners(sockets=False))
    await killer.start()
    if network == "kills upgrades":
        ane = await people.participant(f"http://localhost:{killer.port}")
        ane.watch.allow("WebSocket")
    else:
        ane = await people.participant(base)
        await ane.context.add_init_script(SWALLOWED)
    bo = await seated(people, room, "Bo")
    # Silence is only known for silence after ten seconds.
    async with ane.page.expect_request("**/api/events"):
        await ane.open(f"/bli-med#{room.code}")
    await ane.enter("Ane")
    await ane.post(TEXT)
    await ane.saved(TEXT)
    await bo.sees(TEXT)
    await bo.post("Treneren kjørte alle hjem")
    await ane.sees("Treneren kjørte alle hjem")
    await expect(bo.button(COUNTED + "2 personer")).to_be_visible()
    await lies_once(crowd, room, TEXT)
    assert killer.asked.count("/ws") == (1 if network == "kills upgrades" else 0)
    await ane.context.close()
    await killer.stop()


async def test_a_phone_that_was_locked_through_two_themes_and_a_vote_is_right_at_once(
    people: People, crowd: Crowd, base: str, servers: list[Process]
) -> None:
    room, leader = await first_card(crowd, base)
    network = Proxy(servers[0].port)
    await network.start()
    ane = await people.phone(f"http://localhost:{network.port}")
    ane.watch.allow(NO_SERVER)
    await ane.join(room.code, "Ane")
    await ane.write("Et utkast")
    await leader.until(lambda: bool(leader.here))

    cdp = await ane.context.new_cdp_session(ane.page)
    await cdp.send("Page.setWebLifecycleState", {"state": "frozen"})
    for pipe in network.pipes:
        # As the radio sleeps: what was open stays so, and nothing passes.
        pipe.open.clear()
    idea = {"card": "veier", "section": "kommune", "anonymous": False, "colour": "sol"}
    ideas = []
    for did, args in (
        ("theme.open", {"theme": "hvem"}),
        ("theme.open", {"theme": "veier"}),
        ("note.post", idea | {"id": "iiiiiiii", "text": "Utstyrsbank"}),
        ("note.post", idea | {"id": "jjjjjjjj", "text": "Fadderordning"}),
    ):
        assert await leader.do(did, **args) == ""
        ideas += [f"note:{args['id']}"] if did == "note.post" else []
    vote = {"id": "rrrrrrrr", "ideas": ideas, "votes": 3, "most": 3}
    assert await leader.do("round.open", **vote) == ""
    # A talk of three minutes is long enough for the server to miss it; twenty seconds are too.
    await leader.until(lambda: not leader.here)

    await cdp.send("Page.setWebLifecycleState", {"state": "active"})
    await ane.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await ane.go_and_vote()
    await ane.sees("Utstyrsbank", "Fadderordning")
    await leader.until(lambda: bool(leader.here))
    drafts = await ane.page.evaluate("Object.values({...localStorage})")
    assert any("Et utkast" in draft for draft in drafts)
    await ane.context.close()
    await network.stop()


async def test_who_is_told_to_wait_is_told_how_long_and_loses_nothing(
    people: People, crowd: Crowd, serve: Serve
) -> None:
    server = await asyncio.to_thread(lambda: serve(RATE="1", BURST="3"))
    room, _ = await first_card(crowd, server.url.rstrip("/"))
    ane = await seated(people, room)
    ane.watch.allow(NO_SERVER)
    texts = [f"Lapp nummer {number}" for number in range(6)]
    # All at once, however slowly they were written.
    await ane.context.set_offline(True)
    for text in texts:
        await ane.post(text)
    await ane.context.set_offline(False)
    await ane.sees(re.compile("^Det går litt fort akkurat nå. Alt tas vare på."))
    for text in texts:
        await ane.saved(text)
    await ane.sees_not(re.compile("^Det går litt fort akkurat nå"))
    await ane.context.close()
