"""Lets a translator or an extension loose on all pages of a context."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.async_api import BrowserContext, Page

ALTER = (
    (Path(__file__).parent / "alter.js").read_text("utf-8").replace("export function", "function")
)
#: As long as a quick translator thinks; what changes meanwhile is what it must not write over.
DELAY = 40


async def altered_by(
    how: str, where: BrowserContext | Page, *, mark: bool = False, heed: bool = True
) -> None:
    """``mark``: it leaves other words; ``heed``: it heeds ``translate="no"``."""
    wish = json.dumps({"delay": DELAY, "mark": mark, "heed": heed})
    await where.add_init_script(
        f"(() => {{ {ALTER}\nkeepAltering({json.dumps(how)}, {wish}); }})()"
    )


async def said(page: Page, selector: str) -> str:
    """What stands there, less the marks of who altered it."""
    text = await page.locator(selector).first.text_content() or ""
    return " ".join(text.replace("'", "").split())
