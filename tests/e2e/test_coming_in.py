"""The way in, for whoever is faster than the page or has a bad network."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import expect

from tests.e2e.participant import Participant
from tests.e2e.people import People
from tests.e2e.test_connection import NO_SERVER
from tests.processes import Serve
from tests.wire_client import found

pytestmark = pytest.mark.motion

# A device that is slow to give what the page keeps there, until it is told to.
SLOW_DEVICE = """
const request = navigator.locks.request.bind(navigator.locks);
const held = new Promise((resolve) => { globalThis.deviceIsReady = resolve; });
navigator.locks.request = (...given) => held.then(() => request(...given));
"""
# Scrolls on as soon as the field has the focus, and says where the page is when it has settled.
SCROLLED_ON = """async (field) => {
  field.focus();
  scrollTo(0, 1e6);
  const put = scrollY;
  await new Promise((resolve) => setTimeout(resolve, 300));
  return [put, scrollY];
}"""


async def at_the_door(people: People, base: str, script: str = "") -> Participant:
    """Somebody whose phone shows the room's title and asks who they are."""
    room = await found(base, title="Alle med i Vik")
    ane = await people.phone(base)
    await ane.context.add_init_script(script)
    await ane.open(f"/bli-med#{room.code}")
    return ane


async def is_in(ane: Participant) -> None:
    await expect(ane.page).to_have_url(re.compile("/rom#"))


async def test_at_another_address_than_the_boards_own_the_page_says_so_and_so_does_the_log(
    people: People, serve: Serve
) -> None:
    process = serve(PUBLIC_URL="https://board.example.org")
    leader = await people.facilitator(process.url.rstrip("/"))
    leader.watch.allow("403")
    await leader.open("/")
    await leader.press("Start verkstedet")
    said = leader.page.get_by_text("Denne adressen er ikke den tavlen er satt opp med")
    await expect(said).to_be_visible()
    await asyncio.to_thread(process.wait_for, "PUBLIC_URL")


async def test_whoever_presses_before_the_page_is_connected_comes_in(
    people: People, base: str
) -> None:
    ane = await at_the_door(people, base, SLOW_DEVICE)
    await ane.press("Bli med")
    await expect(ane.button("Bli med")).to_have_attribute("aria-busy", "true")
    await ane.page.evaluate("deviceIsReady()")
    await is_in(ane)


async def test_without_a_line_the_page_says_so_and_brings_them_in_when_it_is_back(
    people: People, base: str
) -> None:
    ane = await at_the_door(people, base)
    ane.watch.allow(NO_SERVER)
    await ane.sees("Alle med i Vik")
    await ane.context.set_offline(True)
    await ane.press("Bli med")
    await ane.sees(re.compile("Ingen kontakt akkurat nå"))
    await ane.context.set_offline(False)
    await is_in(ane)


async def test_a_page_that_is_scrolled_on_from_a_field_stays_there(
    people: People, base: str
) -> None:
    ane = await at_the_door(people, base)
    await ane.sees("Alle med i Vik")
    put, stayed = await ane.field("Fornavnet ditt").evaluate(SCROLLED_ON)
    assert put > 0
    assert stayed == put
