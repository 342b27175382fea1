"""Every place to write in on a page, found by looking at it; and whether its words are anywhere.

Nothing here knows a field by name. A token is written into each that a person could write in,
and is then looked for in all that the person sees, and in what the server has saved.
"""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from tests.patience import PATIENCE
from tests.wire_client import Client

#: Marks what somebody could write in now, and tells what each is: the draft it is made from.
FIND = """() => {
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
  const text = new Set(["text", "search", "url", "email", "tel", "password", "number"]);
  const seen = { opacityProperty: true, visibilityProperty: true };
  return [...top.querySelectorAll("input, textarea, [contenteditable]")]
    .filter((one) => (one.localName === "input" ? text.has(one.type) : true))
    .filter((one) => !one.readOnly && !one.disabled && one.checkVisibility(seen))
    .map((one, place) => {
      one.dataset.found = place;
      return one.dataset.draft ?? one.outerHTML.slice(0, 200);
    });
}"""

#: The tokens that are nowhere: in no field that is seen, and in no words that are.
NOWHERE = """(tokens) => {
  const seen = { opacityProperty: true, visibilityProperty: true };
  const all = [...document.querySelectorAll("input, textarea")];
  const fields = all.filter((one) => one.checkVisibility(seen));
  const within = (element, token) => {
    const inside = [...element.children].filter((one) => one.textContent.includes(token));
    return inside.length ? inside.some((one) => within(one, token)) : element.checkVisibility(seen);
  };
  return tokens.filter((token) =>
    !fields.some((one) => one.value.includes(token)) &&
    !(document.body.textContent.includes(token) && within(document.body, token)));
}"""
IS_SOMEWHERE = f"(tokens) => ({NOWHERE})(tokens).length === 0"


async def written_everywhere(page: Page) -> dict[str, str]:
    """A token in each field that is there: token → which field."""
    tokens: dict[str, str] = {}
    for place, draft in enumerate(await page.evaluate(FIND)):
        token = f"zq{secrets.token_hex(4)}"
        field = page.locator(f'[data-found="{place}"]')
        # A code has eight symbols, and its field takes no more than twenty.
        await field.fill(token)
        tokens[token] = draft
    await page.evaluate(
        "document.querySelectorAll('[data-found]').forEach((one) => delete one.dataset.found)"
    )
    return tokens


def saved(lead: Client, token: str) -> bool:
    return any(token in str(record) for record in lead.records.values())


async def lost(page: Page, tokens: dict[str, str], lead: Client) -> dict[str, str]:
    """The tokens that have not come to be seen, nor saved, in the time that things take here."""
    left = list(tokens)
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while left:
                left = [token for token in left if not saved(lead, token)]
                # The page may go to another address meanwhile.
                with suppress(PlaywrightError):
                    await page.wait_for_function(IS_SOMEWHERE, arg=left, timeout=2_000)
                    return {}
    shown = await page.evaluate(NOWHERE, left)
    return {token: tokens[token] for token in shown if not saved(lead, token)}
