"""Asking a page again and again: for what takes it a while to find out, or to come to rest."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from playwright.async_api import Page

from tests.patience import PATIENCE

#: Seconds in which a page that has changed, or has another size, has laid itself out for certain.
SETTLED_WITHIN = 10.0
#: What has come is on the screen.
DRAWN = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(done)))"""
#: Whether nothing waits to be sent of all that the browser holds. What was pressed is among it
#: before the press is over.
ALL_ANSWERED = """async () => {
  const request = indexedDB.open("board");
  const db = await new Promise((yes) => (request.onsuccess = () => yes(request.result)));
  const all = db.transaction("entries").objectStore("entries").getAll();
  const entries = await new Promise((yes) => (all.onsuccess = () => yes(all.result)));
  db.close();
  return entries.every(({state}) => state !== "queued");
}"""


async def comes_true(page: Page, asks: str, arg: Any = None) -> None:
    """Until the page's function says yes; it is asked from here, again and again.

    Playwright's ``wait_for_function`` takes the promise of an answer for a yes, so a function that
    waits itself would be true at once.
    """
    async with asyncio.timeout(PATIENCE):
        while not await page.evaluate(asks, arg):
            pass


async def at_rest(page: Page, finds: str, arg: Any = None) -> Any:
    """What a page's function still finds when the page has come to rest; nothing, as a rule.

    What it finds in the midst of a change, and no more a few frames later, nobody has seen.
    """
    found = await page.evaluate(finds, arg)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(SETTLED_WITHIN):
            while found:
                await page.evaluate(DRAWN)
                found = await page.evaluate(finds, arg)
    return found


async def all_answered(page: Page) -> None:
    """Until everything that was asked for on this device has its answer."""
    await comes_true(page, ALL_ANSWERED)
