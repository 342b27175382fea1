"""Whichever of the page's files fails on its way, the page comes, or says what is wrong."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Page, Route, expect

from server.http.first_words import LATE, NO_SCRIPT, OLD

PORTAL = "<!doctype html><html><title>Gjestenett</title><p>Logg på nettet.</p></html>"
TYPES = {"js": "text/javascript", "css": "text/css", "json": "application/json"}


async def reset(route: Route) -> None:
    await route.abort("connectionreset")


async def bad_gateway(route: Route) -> None:
    await route.fulfill(status=502, content_type="text/html", body="<h1>502 Bad Gateway</h1>")


async def portal(route: Route) -> None:
    await route.fulfill(status=200, content_type="text/html", body=PORTAL)


async def portal_in_disguise(route: Route) -> None:
    kind = TYPES[route.request.url.partition("?")[0].rpartition(".")[2]]
    await route.fulfill(status=200, content_type=kind, body=PORTAL)


async def newer_than_the_browser(route: Route) -> None:
    await route.fulfill(content_type="text/javascript", body="const a = 1; const b = a @@ 2;")


Fault = Callable[[Route], Awaitable[None]]
FAULTS: tuple[Fault, ...] = (reset, bad_gateway, portal, portal_in_disguise)
FILES = {
    "boot": r"/boot\.js",
    "main": r"/main\.js",
    "styles": r"/styles/all\.css",
    "view": r"/view/front\.js",
    "words": r"/words/nb\.json",
    "decks": r"/decks\.json",
}


@asynccontextmanager
async def opened(
    browser: Browser, address: str, file: str, fault: Fault, times: int, *, scripts: bool = True
) -> AsyncIterator[tuple[Page, list[str]]]:
    """A page of which one file fails so many times; and how often that was asked for."""
    context = await browser.new_context(
        locale="nb-NO", viewport={"width": 360, "height": 780}, java_script_enabled=scripts
    )
    asked: list[str] = []

    async def answer(route: Route) -> None:
        asked.append(route.request.url)
        await (fault(route) if len(asked) <= times else route.continue_())

    await context.route(re.compile(FILES[file] + r"(\?.*)?$"), answer)
    page = await context.new_page()
    await page.goto(address)
    yield page, asked
    await context.close()


async def comes(browser: Browser, base: str, file: str, fault: Fault) -> None:
    async with opened(browser, base, file, fault, 1) as (page, asked):
        await expect(page.get_by_role("button", name="Start", exact=False).first).to_be_visible()
        await expect(page.locator("#first")).to_have_count(0)
        assert asked
        # Drawn with its styles: without them the page has a browser's own margin.
        await expect(page.locator("body")).to_have_css("margin", "0px")
        if file == "decks":
            await expect(page.locator("select option, [name=deck]").first).to_be_attached()


SLICE = [("main", reset), ("main", portal), ("styles", reset), ("view", portal), ("words", portal)]
ALL = [(file, fault) for file in FILES for fault in FAULTS]


async def test_a_file_that_fails_once_is_asked_for_again(browser: Browser, base: str) -> None:
    await asyncio.gather(*(comes(browser, base, file, fault) for file, fault in SLICE))


@pytest.mark.long
@pytest.mark.parametrize(("file", "fault"), ALL)
async def test_whichever_it_is_and_however_it_fails(
    browser: Browser, base: str, file: str, fault: Fault
) -> None:
    await comes(browser, base, file, fault)


async def says(page: Page, words: tuple[tuple[str, str], ...]) -> None:
    for lang, text in words:
        await expect(page.locator(f"p[lang={lang}]", has_text=text)).to_be_visible()


async def test_what_does_not_come_at_all_is_said_in_three_languages(
    browser: Browser, base: str
) -> None:
    async def nothing(file: str) -> None:
        async with opened(browser, base, file, reset, 99) as (page, _):
            await says(page, LATE)
            await expect(page.get_by_text(OLD[0][1])).to_be_hidden()

    await asyncio.gather(nothing("main"), nothing("words"), nothing("view"))


async def test_a_browser_that_cannot_read_the_page_is_told_so_and_asks_no_more(
    browser: Browser, base: str
) -> None:
    async def first_file() -> None:
        async with opened(browser, base, "main", newer_than_the_browser, 99) as (page, asked):
            await says(page, OLD)
            await expect(page.get_by_text(LATE[0][1])).to_be_hidden()
            await page.wait_for_timeout(1_500)
            assert len(asked) == 1

    async def later_file() -> None:
        async with opened(browser, base, "view", newer_than_the_browser, 99) as (page, asked):
            await expect(page.get_by_role("alert")).to_have_text(OLD[0][1])
            await page.wait_for_timeout(1_500)
            assert len(asked) == 1

    await asyncio.gather(first_file(), later_file())


async def test_without_scripts_the_page_says_that_it_needs_them(
    browser: Browser, base: str
) -> None:
    async with opened(browser, base, "main", reset, 0, scripts=False) as (page, _):
        await says(page, NO_SCRIPT)
        await expect(page.get_by_text(LATE[0][1])).to_be_hidden()
