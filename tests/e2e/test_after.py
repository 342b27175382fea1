"""After the workshop: the plan is followed up through its link, opens the next one, and the
room is deleted with a receipt."""

from __future__ import annotations

import asyncio
import re

from playwright.async_api import Page, Route, expect

from tests.e2e.access import Inspector
from tests.e2e.people import People
from tests.e2e.test_accessible import LAID_IN
from tests.wire_client import Crowd, found

PLAN, STEP = "pppppppp", "ssssssss"


async def held_back(page: Page, address: str) -> asyncio.Event:
    """The answers from there come when this is set, as when the store's disk is slow."""
    ready = asyncio.Event()

    async def slow(route: Route) -> None:
        answer = await route.fetch()
        await ready.wait()
        await route.fulfill(response=answer)

    await page.route(address, slow)
    return ready


async def test_a_plan_is_followed_up_opens_the_next_workshop_and_the_room_is_deleted(
    people: People, crowd: Crowd, base: str
) -> None:
    room = await found(base + "/", "Alle med i Vik")
    leader = await crowd.facilitate(room)
    for did, args in (
        ("theme.open", {"theme": "ide"}),
        ("plan.open", {"id": PLAN, "origin": ""}),
        ("field.write", {"id": f"{PLAN}.description", "text": "Utstyrsbank", "base": 0}),
        ("field.write", {"id": f"{PLAN}.first.what", "text": "Ringe biblioteket", "base": 0}),
        ("field.write", {"id": f"{PLAN}.first.when", "text": "i morgen", "base": 0}),
        ("field.write", {"id": f"{PLAN}.first.who", "text": "Ola", "base": 0}),
        ("step.add", {"id": STEP, "plan": PLAN}),
        ("field.write", {"id": f"{PLAN}.step.{STEP}.what", "text": "Rydde lageret", "base": 0}),
        ("workshop.end", {}),
    ):
        assert await leader.do(did, **args) == "", did

    inspector = Inspector()
    facilitator = await people.facilitator(base, **LAID_IN)
    await facilitator.lead(room.code, room.facilitator)
    await facilitator.press("Lag lenke for oppfølging")
    link = await facilitator.page.get_by_label("Lenke til planen").input_value()
    assert re.search(rf"/oppfolging#{room.code}\.[\w-]{{43}}$", link)

    owner = await people.phone(base, **LAID_IN)
    # The link names the address that others reach the board by; this one listens at home only.
    await owner.open("/oppfolging#" + link.partition("#")[2])
    await owner.sees("Utstyrsbank", "Ringe biblioteket", "i morgen · Ola", "Rydde lageret")
    assert room.code in owner.page.url
    assert link.rpartition(".")[2] not in owner.page.url
    first = owner.page.get_by_role("group", name="Ringe biblioteket")
    await first.get_by_role("checkbox", name=re.compile("^Gjort ved 30 dager")).check()
    await owner.sees("Lagret.")
    await owner.page.reload()
    ticked = first.get_by_role("checkbox", name=re.compile("^Gjort ved 30 dager"))
    await expect(ticked).to_be_checked()
    await inspector.law("the plan's link", owner, facilitator)
    await inspector.reflow("the plan's link", owner)
    await inspector.targets("the plan's link", owner)

    await facilitator.press("Start neste verksted")
    await facilitator.page.wait_for_url(lambda url: "/styr#" in url and room.code not in url)
    await facilitator.is_in()
    await facilitator.sees("Siden sist", "Utstyrsbank", "Gjort", "Ikke huket av")
    phone = await people.phone(base)
    await phone.join(facilitator.code, "Ane")
    await phone.sees("Siden sist", "Ringe biblioteket", "Rydde lageret")

    await facilitator.lead(room.code, room.facilitator)
    await facilitator.open_tool("Lagring og sletting")
    await facilitator.press("Slett rommet nå")
    written = await held_back(facilitator.page, "**/api/delete")
    await facilitator.press("Slett for godt")
    await facilitator.sees("Rommet er slettet. Kvitteringen kommer om noen sekunder.")
    written.set()
    await expect(facilitator.heading("Kvittering for sletting")).to_be_visible()
    await facilitator.sees("Ingenting", f"{room.code[:4]}-{room.code[4:]}")
    await inspector.law("receipt", facilitator)
    await inspector.reflow("receipt", facilitator)
    inspector.assert_no_faults()
    kept = await facilitator.minutes("Lagre kvitteringen")
    assert "Kvittering for sletting" in (await kept.path()).read_text("utf-8")
    owner.watch.allow(r"404 \(Not Found\) \(\S+/api/plan:")
    await owner.page.reload()
    await owner.sees("planen kan være slettet")
