"""What stands in the way of a press is seen, and does not stand there for good."""

from __future__ import annotations

from playwright.async_api import Browser

from tests.e2e.reaching import AIM, CLEAR, GONE, HIT, LOOK

PAGE = "<div id=above></div><button>Legg ut</button><div style='height: 4000px'></div>"


async def test_only_what_can_be_pressed_is_called_clear(browser: Browser) -> None:
    page = await browser.new_page(viewport={"width": 360, "height": 640})
    await page.set_content(PAGE)
    button = await page.query_selector("button")
    assert button

    async def look() -> str:
        return str(await button.evaluate(f"(one) => new Promise((over) => ({LOOK})(one, over))"))

    assert await look() == CLEAR
    # The page grows above it, as when the others' notes come in.
    await page.evaluate("above.style.height = '2000px'")
    assert await look() == CLEAR
    # Something lies over all of the page.
    await page.evaluate("above.style.cssText = 'position: fixed; inset: 0'")
    assert (await look()).startswith("under <div")
    await page.evaluate("above.style.cssText = ''")
    assert await look() == CLEAR
    # It turns, or follows a finger.
    await page.evaluate("""() => {
      const button = document.querySelector("button");
      const on = () => {
        button.style.marginLeft = `${(parseInt(button.style.marginLeft || "0") + 7) % 70}px`;
        button.moving = requestAnimationFrame(on);
      };
      on();
    }""")
    assert await look() == "it moves"
    # Another one is drawn in its place.
    await page.evaluate("document.querySelector('button').replaceWith('Lagt ut')")
    assert await look() == GONE
    await page.close()


TWO = """<button id=other style='position: fixed; inset: 0 0 50% 0'>Slett</button>
<button id=wanted style='position: fixed; inset: 50% 0 0 0'>Legg ut</button>
<script>for (const one of [wanted, other]) one.onclick = () => { one.pressed = true }</script>"""
PRESSED = "[wanted, other].map((one) => one.pressed === true)"


async def test_a_press_that_the_page_moved_away_from_lands_nowhere_and_is_known(
    browser: Browser,
) -> None:
    page = await browser.new_page(viewport={"width": 400, "height": 400})
    await page.set_content(TWO)
    await page.locator("#wanted").evaluate(AIM)
    await page.mouse.click(200, 100)
    assert not await page.evaluate(HIT)
    assert await page.evaluate(PRESSED) == [False, False]
    await page.locator("#wanted").evaluate(AIM)
    assert not await page.evaluate(HIT), "nothing was pressed at all"
    await page.locator("#wanted").evaluate(AIM)
    await page.mouse.click(200, 300)
    assert await page.evaluate(HIT)
    assert await page.evaluate(PRESSED) == [True, False]
    # Nor does anything stand in the way of the next one.
    await page.mouse.click(200, 100)
    assert await page.evaluate(PRESSED) == [True, True]
    await page.close()
