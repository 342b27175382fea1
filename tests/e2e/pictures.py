"""Pictures of a workshop on its way: ``python -m tests.e2e.pictures FOLDER [--readme]``.

Plays the workshop of the tests and takes every screen at each moment, so that they can be
looked at side by side. ``--readme`` renews the picture in the README, ``docs/board.png``.
"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Literal

from playwright.async_api import async_playwright

from tests.e2e.conftest import FLAGS
from tests.e2e.hall import Hall
from tests.e2e.line import Line
from tests.e2e.people import People
from tests.e2e.themes import four, one, three, two
from tests.processes import ROOT, Process
from tests.wire_client import Crowd, Room

MORE_NOTES = (
    ("Fritidskortet dekker kontingenten", "hav"),
    ("Vi ringer hjem når noen slutter", "mose"),
    ("Kulturskolen låner ut gitarer", "lyng"),
    ("Åpen hall hver fredag, ingen påmelding", "baer"),
    ("Følgevenn første gang på trening", "sol"),
)


async def write_more(room: Room) -> None:
    """More notes, of people without a browser."""
    crowd = Crowd()
    for text, colour in MORE_NOTES:
        guest = await crowd.join(room, where="room")
        await guest.do(
            "note.post",
            id=secrets.token_urlsafe(6),
            card="bra",
            section="erfaringer",
            text=text,
            anonymous=True,
            colour=colour,
        )
    await crowd.close()


class Album:
    def __init__(self, folder: Path, hall: Hall, scheme: Literal["light", "dark"]) -> None:
        self._folder = folder
        self._hall = hall
        self._scheme = scheme

    async def take(self, moment: str) -> None:
        hall = self._hall
        shots = (("control", hall.leader), ("phone", hall.ane), ("laptop", hall.bo))
        for name, person in (*shots, ("wall", hall.wall)):
            await person.page.emulate_media(color_scheme=self._scheme, reduced_motion="reduce")
            path = self._folder / f"{moment}-{name}-{self._scheme}.png"
            await person.page.screenshot(path=path)


async def pictures(folder: Path, scheme: Literal["light", "dark"], *, readme: bool) -> None:
    data = tempfile.mkdtemp(prefix="board-pictures-")
    server = Process({"DATA_DIR": data, "HOST": "127.0.0.1", "PORT": "0"})
    server.wait_ready()
    base = server.url.rstrip("/")
    path = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
            people = People(browser, still=True)
            bo, line = await people.participant(base), Line()
            await line.lay(bo.context)
            hall = Hall(
                leader=await people.facilitator(base),
                ane=await people.phone(base),
                bo=bo,
                wall=await people.screen(base),
                line=line,
            )
            album = Album(folder, hall, scheme)
            await hall.leader.page.goto(base)
            await hall.leader.page.get_by_role("heading", level=1).wait_for()
            await hall.leader.page.screenshot(path=folder / f"0-front-{scheme}.png", full_page=True)
            await one.gather(hall)
            await album.take("1-lobby")
            await one.good_things(hall)
            code = hall.leader.page.url.split("#")[1]
            await write_more(Room(base, code, "", ""))
            await hall.wall.sees(MORE_NOTES[-1][0])
            await album.take("2-notes")
            if readme:
                await bo.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
                await bo.page.screenshot(path=ROOT / "docs" / "board.png")
            await two.persons(hall)
            await album.take("3-persons")
            await three.ideas(hall)
            await album.take("4-ideas")
            await four.plan(hall)
            await album.take("5-plan")
            await four.the_end(hall)
            await album.take("6-end")
            await people.close()
            await browser.close()
    finally:
        server.stop()
        shutil.rmtree(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--dark", action="store_true")
    wish = parser.parse_args()
    wish.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(pictures(wish.folder, "dark" if wish.dark else "light", readme=wish.readme))


if __name__ == "__main__":
    main()
