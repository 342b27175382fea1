"""Asking a page for what takes it a while to find out, such as what is on the disk."""

from __future__ import annotations

import asyncio
from typing import Any

from playwright.async_api import Page

WITHIN = 20.0


async def comes_true(page: Page, asks: str, arg: Any = None) -> None:
    """Until the page's function says yes; it is asked from here, again and again.

    Playwright's ``wait_for_function`` takes the promise of an answer for a yes, so a function that
    waits itself would be true at once.
    """
    async with asyncio.timeout(WITHIN):
        while not await page.evaluate(asks, arg):
            pass
