"""A button that is a link can be read wherever it stands, in every light; and what a wall that is
gone says is so."""

from __future__ import annotations

import httpx
import pytest
from playwright.async_api import expect

from tests.e2e.people import People
from tests.e2e.person import Person
from tests.e2e.seats import seats_in
from tests.patience import PATIENCE
from tests.wire_client import Crowd, Room

# The contrast of each button's words with its ground, of what the browser has worked out.
CONTRAST = """() => {
  for (const one of document.getAnimations()) one.finish();
  const drawn = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour, under) => {
    drawn.clearRect(0, 0, 1, 1);
    for (const each of [under, colour]) { drawn.fillStyle = each; drawn.fillRect(0, 0, 1, 1); }
    return [...drawn.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const said = (values) => `rgb(${values.join(",")})`;
  const ground = (one) => one
    ? rgb(getComputedStyle(one).backgroundColor, said(ground(one.parentElement)))
    : [255, 255, 255];
  const light = (colour) => colour
    .map((each) => each / 255)
    .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
    .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  const buttons = [...document.querySelectorAll("a.ds-button")];
  return buttons.filter((one) => one.checkVisibility()).map((one) => {
    const under = ground(one);
    const [dark, bright] = [light(under), light(rgb(getComputedStyle(one).color, said(under)))]
      .sort((a, b) => a - b);
    return [one.textContent.trim(), (bright + 0.05) / (dark + 0.05)];
  });
}"""


async def is_read(person: Person, state: str) -> None:
    """By day, in the evening and in the system's own colours, still and under the pointer."""
    link = person.page.locator("a.ds-button:visible").first
    await expect(link, state).to_be_visible()
    for scheme in ("light", "dark"):
        for forced in ("none", "active"):
            await person.page.emulate_media(
                color_scheme=scheme, forced_colors=forced, reduced_motion="reduce"
            )
            for at in ("still", "under the pointer"):
                if at == "still":
                    await person.page.mouse.move(0, 0)
                else:
                    await link.hover()
                for words, contrast in await person.page.evaluate(CONTRAST):
                    where = f"{state}: «{words}», {scheme}, forced {forced}, {at}"
                    assert contrast >= 4.5, f"{where}: {contrast:.2f}"
    await person.page.emulate_media(color_scheme="light", forced_colors="none")


async def delete(room: Room) -> None:
    async with httpx.AsyncClient(base_url=room.base, timeout=PATIENCE) as http:
        headers = {"Authorization": f"Bearer {room.facilitator}"}
        answer = await http.post("/api/delete", json={"code": room.code}, headers=headers)
        assert answer.status_code == 200


@pytest.mark.long
async def test_a_button_that_is_a_link_is_read_in_every_state_that_has_one(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    room, wrong = seats.room, "A" * 43
    ane, wall, leader = await seats.ane(), await seats.wall(), await seats.leader()
    for one in (ane, wall, leader):
        one.watch.allow("40[34]")
    starter = await people.facilitator(base)
    await starter.start("En til")
    await expect(starter.screen_link).to_be_visible()
    await is_read(starter, "the panel")
    me = await seats.lead.hears_of("participant", name="Ane")
    await seats.do("participant.remove", participant=me["id"])
    await ane.sees("Du er tatt ut")
    await is_read(ane, "removed")
    await ane.open("/rom#AAAA2222")
    await ane.sees("Koden eller lenken gjelder ikke")
    await is_read(ane, "unknown")
    for code in (room.code, "AAAA2222"):
        await ane.page.goto("about:blank")
        await ane.open(f"/oppfolging#{code}.{wrong}")
        await is_read(ane, "a plan's link that is gone")
    bo = await people.participant(base)
    bo.watch.allow("40[34]")
    await bo.join(room.code, "Bo")
    await leader.open_tool("Lagring og sletting")
    await leader.press("Slett rommet nå")
    await leader.press("Slett for godt")
    await expect(leader.heading("Kvittering for sletting")).to_be_visible()
    await is_read(leader, "the receipt")
    await bo.sees("Rommet er slettet")
    await is_read(bo, "deleted")
    await wall.sees("Verkstedet er slettet. Du kan lukke denne siden.")


async def test_a_wall_that_is_gone_says_what_is_so_and_what_helps(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    wall = await people.screen(base)
    for link, said in (
        ("#AAAA2222." + "A" * 43, "Lenken gjelder ikke."),
        ("", "Lenken gjelder ikke."),
        (f"#{seats.room.code}", "Åpne storskjermen fra styringspanelet."),
        (f"#{seats.room.code}." + "A" * 43, "Åpne storskjermen fra styringspanelet."),
    ):
        await wall.page.goto("about:blank")
        await wall.open(f"/storskjerm{link}")
        await wall.sees(said)
    await wall.page.goto("about:blank")
    await wall.open(f"/storskjerm#{seats.room.code}.{seats.room.screen}")
    await wall.sees("Alle med")
    await delete(seats.room)
    await wall.sees("Verkstedet er slettet. Du kan lukke denne siden.")
