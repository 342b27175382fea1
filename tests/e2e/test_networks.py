"""On whatever network somebody sits, what they write comes to the others, and lies there once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.async_api import expect

from tests.e2e.networks import Manners, Network
from tests.e2e.people import People
from tests.e2e.test_connection import NO_SERVER, first_card, lies_once, places, seated
from tests.processes import Process
from tests.wire_client import Crowd

# What a page's console says of such networks: they are the fault, and the page lives with it.
NETWORK = f"{NO_SERVER}|ERR_|Failed to load resource|net::"
LOST = re.compile("^Ingen kontakt akkurat nå")

HELD = Manners(streams="hold")
OTHERS = {
    "a stream that comes in lumps": Manners(streams="lumps"),
    "a stream that is cut every few seconds": Manners(streams="cut"),
    "answers that end in the middle": Manners(streams="hold", truncates=3),
}
MET = {
    "page": "Nettet du er på, svarer i stedet for tavlen",
    "redirect": "Nettet du er på, svarer i stedet for tavlen",
    "login": "Nettet du er på, svarer i stedet for tavlen",
    # Chromium tells a page nothing of a proxy that it was not told of itself.
    "proxy": "mobilnett i stedet for wifi",
}


async def talk(people: People, crowd: Crowd, base: str, port: int, manners: Manners) -> None:
    """Two people, one of them on such a network: each sees what the other writes."""
    room, _ = await first_card(crowd, base)
    network = Network(port, manners)
    await network.start()
    ane = await people.participant(f"http://localhost:{network.port}")
    ane.watch.allow(NETWORK)
    bo = await seated(people, room, "Bo")
    async with ane.page.expect_request("**/api/poll"):
        await ane.open(f"/bli-med#{room.code}")
    await ane.enter("Ane")
    await ane.post("Utstyrsbua låner ut ski")
    await ane.saved("Utstyrsbua låner ut ski")
    await bo.sees("Utstyrsbua låner ut ski")
    await bo.post("Treneren kjørte alle hjem")
    await ane.sees("Treneren kjørte alle hjem")
    await expect(bo.button("Se hvem som er her: 2 personer")).to_be_visible()

    # Another address in the middle: all that was open is gone.
    network.change_address()
    await ane.post("Skrevet på et annet nett")
    network.change_address()
    await ane.saved("Skrevet på et annet nett")
    await bo.sees("Skrevet på et annet nett")
    await ane.sees_not(LOST)
    for text in ("Skrevet på et annet nett", "Utstyrsbua låner ut ski"):
        await lies_once(crowd, room, text)

    # A page that is loaded anew need not find it out anew.
    before = len(network.asked)
    async with ane.page.expect_request("**/api/poll"):
        await ane.page.reload()
    await ane.sees("Treneren kjørte alle hjem")
    assert not {"/ws", "/api/events"} & set(network.asked[before:])
    await ane.context.close()
    await network.stop()


async def test_where_streams_are_held_back_too_notes_go_by_polls(
    people: People, crowd: Crowd, base: str, servers: list[Process]
) -> None:
    await talk(people, crowd, base, servers[0].port, HELD)


@pytest.mark.long
@pytest.mark.parametrize("network", OTHERS.values(), ids=OTHERS.keys())
async def test_however_streams_fail_notes_go_by_polls(
    people: People, crowd: Crowd, base: str, servers: list[Process], network: Manners
) -> None:
    await talk(people, crowd, base, servers[0].port, network)


@pytest.mark.long
@pytest.mark.parametrize("answers", MET)
async def test_a_network_that_answers_itself_is_named_and_all_goes_on_when_it_lets_through(
    people: People, crowd: Crowd, base: str, servers: list[Process], answers: str
) -> None:
    room, leader = await first_card(crowd, base)
    good = Manners(sockets=True)
    network = Network(servers[0].port, good)
    await network.start()
    ane = await people.participant(f"http://localhost:{network.port}")
    ane.watch.allow(NETWORK)
    await ane.join(room.code, "Ane")
    network.behave(replace(good, sockets=False, answers=answers))  # type: ignore[arg-type]
    await ane.post("Før jeg logget inn")
    await expect(ane.note("Før jeg logget inn")).to_contain_text("På denne enheten")
    await ane.page.get_by_role("status").filter(has_text=MET[answers]).wait_for()
    assert places(leader, "Før jeg logget inn") == []
    # Who comes now, before they have logged in, is told on the page that they come to.
    bo = await people.participant(f"http://localhost:{network.port}")
    bo.watch.allow(NETWORK)
    await bo.open(f"/bli-med#{room.code}")
    await bo.page.get_by_role("status").filter(has_text=MET[answers]).wait_for()
    network.behave(good)
    await bo.sees("Prøve")
    await bo.enter("Bo")
    await bo.sees("Før jeg logget inn")
    await ane.saved("Før jeg logget inn")
    await ane.sees_not(MET[answers], LOST)
    await lies_once(crowd, room, "Før jeg logget inn")
    for one in (ane, bo):
        await one.context.close()
    await network.stop()


@pytest.mark.long
async def test_who_gets_no_way_in_is_told_what_is_tried_and_what_to_do(
    people: People, crowd: Crowd, base: str, servers: list[Process]
) -> None:
    room, _ = await first_card(crowd, base)
    network = Network(servers[0].port, HELD)
    await network.start()
    ane = await people.participant(f"http://localhost:{network.port}")
    ane.watch.allow(NETWORK)
    await ane.page.route("**/api/poll", lambda route: route.abort())
    await ane.open(f"/bli-med#{room.code}")
    status = ane.page.get_by_role("status")
    await status.filter(has_text="Nå prøver vi en annen måte").wait_for()
    await status.filter(has_text="mobilnett i stedet for wifi").wait_for()
    await ane.page.unroute("**/api/poll")
    await ane.enter("Ane")
    await expect(ane.composer()).to_be_visible()
    await ane.context.close()
    await network.stop()


@pytest.mark.long
async def test_where_a_better_way_opens_it_is_taken_without_a_word_being_lost(
    people: People, crowd: Crowd, base: str, servers: list[Process]
) -> None:
    room, leader = await first_card(crowd, base)
    network = Network(servers[0].port, HELD)
    await network.start()
    ane = await people.participant(f"http://localhost:{network.port}")
    ane.watch.allow(NETWORK)
    async with ane.page.expect_request("**/api/poll"):
        await ane.open(f"/bli-med#{room.code}")
    await ane.enter("Ane")
    await ane.post("Mens det gikk langsomt")
    await ane.saved("Mens det gikk langsomt")
    network.manners = Manners(sockets=True)
    # Beside the polls first, and then instead of them.
    async with ane.page.expect_websocket():
        await ane.page.evaluate("dispatchEvent(new Event('online'))")
    async with ane.page.expect_websocket():
        await ane.post("Midt i skiftet")
    await ane.saved("Midt i skiftet")
    await leader.until(lambda: len(leader.of("note")) == 2)
    before = network.asked.count("/api/poll")
    await leader.do("workshop.rename", title="Nå går det fort")
    await ane.sees("Nå går det fort")
    await ane.post("Etterpå")
    await ane.saved("Etterpå")
    assert network.asked.count("/api/poll") == before
    await ane.sees_not(LOST)
    await ane.context.close()
    await network.stop()
