"""Whatever others make of the page, what changes on it next is what it should be.

Random trees are drawn in a real browser, and between two drawings a translator or an extension is
let loose on them (``altered/alter.js``). What the page should say is read from the tree.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "altered"
BASE = "http://altered.test"

#: They leave the words as they were, so that the whole page has to say what it should: what did
#: not change as well.
SAME_WORDS = ("google", "wrap", "safari", "firefox", "yandex", "block", "split", "normal")
#: They leave other words, or fewer: what changed has to be right again.
OTHER_WORDS = ("beside", "delete", "insert", "empty", "shuffle")
EVERY_WAY = (*SAME_WORDS, *OTHER_WORDS)

PLAY = """async (wish) => {
  const seeds = Array.from({ length: wish.many }, (_, at) => wish.first + at);
  return (await import("/tree.js")).playAll({ ...wish, seeds });
}"""


async def _serve(route: Route) -> None:
    path = route.request.url.removeprefix(BASE).partition("?")[0]
    if path == "/":
        page = '<!doctype html><body><div id="app"></div>'
        await route.fulfill(body=page, content_type="text/html")
        return
    file = (ROOT if path.startswith("/static/") else HERE) / path[1:]
    await route.fulfill(body=file.read_text("utf-8"), content_type="text/javascript")


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context()
    await context.route("**/*", _serve)
    yield await context.new_page()
    await context.close()


async def _play(page: Page, how: str, first: int, many: int) -> list[Any]:
    wish = {"how": how, "same": how in SAME_WORDS, "first": first, "many": many}
    faults: list[Any] = await page.evaluate(PLAY, wish)
    return faults


async def test_what_changes_is_right_however_the_page_was_altered(page: Page) -> None:
    await page.goto(BASE + "/")
    for how in EVERY_WAY:
        assert not await _play(page, how, 1, 25)


LEAVES_ON_BLUR = """async () => {
  const { mendWhatIsDrawn } = await import("/static/lib/mend.js");
  const { h, options, render } = await import("/static/vendor/preact.js");
  const app = document.createElement("div");
  document.body.append(app);
  mendWhatIsDrawn(options, app);
  const draw = (words) => render(h("p", null, words), app);
  draw("before");
  const box = document.createElement("span");
  box.append("somebody's", document.createElement("input"));
  box.querySelector("input").addEventListener("blur", () => box.remove());
  app.querySelector("p").append(box);
  app.querySelector("p").firstChild.remove();
  box.querySelector("input").focus();
  draw("after");
  return app.textContent;
}"""


async def test_what_leaves_by_itself_when_it_is_taken_out_stops_nothing(page: Page) -> None:
    """A field that loses the focus by being taken out tells its page, which may have taken it."""
    await page.goto(BASE + "/?unmended")
    assert await page.evaluate(LEAVES_ON_BLUR) == "after"


async def test_without_mending_every_way_of_altering_is_seen_to_break_the_page(page: Page) -> None:
    """The law above can fail: the same trees, drawn by Preact alone."""
    await page.goto(BASE + "/?unmended")
    # A text that says other words in its place is the one thing that Preact puts right itself.
    for how in set(EVERY_WAY) - {"firefox"}:
        assert await _play(page, how, 1, 5), how


@pytest.mark.long
@pytest.mark.timeout(600)
async def test_what_changes_is_right_in_thousands_of_trees(page: Page) -> None:
    await page.goto(BASE + "/")
    for how in EVERY_WAY:
        assert not await _play(page, how, 1000, 300)
