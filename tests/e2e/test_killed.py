"""Browsers killed in the middle of writing; `make faults ARGS="--browsers 100"` does more."""

from __future__ import annotations

import pytest
from playwright.async_api import async_playwright

from tests.faults.killing import kill_again_and_again
from tests.faults.stack import Stack

SEED = 1
KILLS = 4


@pytest.mark.timeout(240)  # each kill is two starts of a browser, on a machine that may be busy
async def test_what_a_killed_browser_had_shown_as_kept_is_there_afterwards() -> None:
    async with Stack() as stack, async_playwright() as playwright:
        killings = await kill_again_and_again(playwright, stack, SEED, KILLS)
    assert killings.kills == KILLS
    assert killings.promises > 0
    assert killings.broken == []
