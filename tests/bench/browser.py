"""What one more note costs a browser that shows three hundred. Needs Chromium."""

from __future__ import annotations

import os
import shutil
import statistics
from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.bench.frames import note_text
from tests.bench.hall import CARD, Hall, board_hall, hello
from tests.bench.machine import GENERATOR_CORE, on_core
from tests.bench.peer import BenchError

NOTES = 300
#: Notes that are measured one at a time, after some that warm the scripts up.
MEASURED, WARM = 15, 10
WALL, PHONE = (1920, 1080), (390, 844)
#: Seconds until a note has surely been drawn.
SETTLED = 0.4
FLAGS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Milliseconds for one note, p50: in scripts, and with style, layout and painting."""

    script: float
    whole: float
    #: Notes on the page afterwards.
    shown: int


def chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def arrivals(port: int) -> dict[str, Arrival]:
    """On the big screen, in the control panel and on a participant's phone."""
    hall, keys = board_hall([port], 5)
    facilitator = hall.swarm.connect(port, hello(keys.code, "facilitator", keys.facilitator))
    hall.swarm.until(lambda: facilitator.live_at > 0, 10, "the facilitator is in")
    facilitator.ask("card.show", {"card": CARD, "side": "back"})
    last = hall.revision + 1 + NOTES
    for _ in range(NOTES):
        hall.post()
    hall.swarm.until(lambda: hall.at_revision(last), 20, "the notes are there")
    base, code = f"http://127.0.0.1:{port}", keys.code
    with on_core(GENERATOR_CORE), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)

        def page(address: str, size: tuple[int, int]) -> Page:
            context = browser.new_context(
                locale="nb-NO", viewport={"width": size[0], "height": size[1]}
            )
            opened = context.new_page()
            opened.goto(base + address)
            return opened

        try:
            found = {
                "wall": _measured(page(f"/storskjerm#{code}.{keys.screen}", WALL), hall),
                "panel": _measured(page(f"/styr#{code}.{keys.facilitator}", WALL), hall),
            }
            phone = page(f"/bli-med#{code}", PHONE)
            phone.get_by_role("textbox", name="Fornavnet ditt").fill("Ane")
            phone.get_by_role("button", name="Bli med").click()
            phone.get_by_role("button", name="Snu kortet og skriv").click()
            found["phone"] = _measured(phone, hall)
            return found
        finally:
            browser.close()
            hall.close()


def _measured(page: Page, hall: Hall) -> Arrival:
    """Post notes one at a time and see what each costs this page."""
    _attend(page, hall, 2.0)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    script, whole = [], []
    for number in range(WARM + MEASURED):
        before = _metrics(devtools)
        hall.post()
        _attend(page, hall, SETTLED)
        after = _metrics(devtools)
        if number >= WARM:
            script.append(after["ScriptDuration"] - before["ScriptDuration"])
            whole.append(after["TaskDuration"] - before["TaskDuration"])
    shown = page.locator("[data-note]").count()
    text = page.inner_text("body")
    # The wall turns pages, and says how many notes there are.
    if note_text(len(hall.posted) - 1) not in text and str(len(hall.posted)) not in text:
        raise BenchError(f"the last note is not on {page.url.split('#')[0]}")
    page.context.close()
    return Arrival(statistics.median(script) * 1e3, statistics.median(whole) * 1e3, shown)


def _attend(page: Page, hall: Hall, seconds: float) -> None:
    """Let page and clients live on for a while."""
    page.wait_for_timeout(seconds * 1000)
    hall.swarm.rest(0.01)


def _metrics(devtools: CDPSession) -> dict[str, float]:
    listed = devtools.send("Performance.getMetrics")["metrics"]
    return {each["name"]: each["value"] for each in listed}
