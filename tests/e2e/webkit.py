"""Debian's WebKitGTK, the engine nearest to an iPhone's, spoken to in plain W3C WebDriver.

Its windows are drawn by a Weston without a screen. Things are found by role and name, and pressed
with a pointer, as in the tests with Chromium.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from tests.e2e.reaching import AIM, CLEAR, GONE, HIT, LOOK, MISSED
from tests.patience import PATIENCE
from tests.ports import a_port

PHONE = (390, 844)
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
DRIVER = shutil.which("WebKitWebDriver")
WESTON = shutil.which("weston")
BROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
HERE = bool(DRIVER and WESTON and BROWSER)

#: What the driver says of an element that went away, or was covered, since it was found.
REFUSALS = ("stale element reference", "element click intercepted", "element not interactable")

#: Everything of a role whose name is, or begins with, the words. The accessible name is worked out
#: in the way that our markup gives one: aria-label, aria-labelledby, a label, what it holds.
FIND = """(role, words, whole) => {
  const wanted = {
    button: "button, summary, [role=button], input[type=submit]",
    link: "a[href]",
    textbox: "textarea, input:not([type]), input[type=text], input[type=search]",
    radio: "input[type=radio], [role=radio]",
    heading: "h1, h2, h3, h4, [role=heading]",
    group: "fieldset, [role=group]",
  }[role];
  const text = (one) =>
    (one?.textContent ?? "").replace(/\\u00ad/g, "").replace(/\\s+/g, " ").trim();
  const named = (one) => {
    const by = one.getAttribute("aria-labelledby");
    if (one.getAttribute("aria-label")) return one.getAttribute("aria-label").trim();
    if (by) return by.split(" ").map((id) => text(document.getElementById(id))).join(" ");
    if (one.labels?.length) return [...one.labels].map(text).join(" ");
    return text(one);
  };
  return [...document.querySelectorAll(wanted)].filter((one) => {
    const name = named(one);
    return one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !one.closest("[inert]") && (whole ? name === words : name.startsWith(words));
  });
}"""

#: Whether the innermost element that holds the words is seen, or a field holds just them.
SEEN = """(words) => {
  const holds = (one) =>
    one.textContent.replace(/\\u00ad/g, "").replace(/\\s+/g, " ").includes(words);
  return [...document.body.querySelectorAll("*")].some((one) =>
    (holds(one) && ![...one.children].some(holds) &&
      one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) ||
    String(one.value ?? "") === words);
}"""


class Page:
    """One window, and who sits at it."""

    def __init__(self, http: httpx.AsyncClient, session: str) -> None:
        self._http = http
        self._at = f"/session/{session}"

    async def ask(self, method: str, path: str, **body: Any) -> Any:
        content = json.dumps(body) if method == "POST" else None
        answer = await self._http.request(method, f"{self._at}{path}", content=content)
        told = answer.json()["value"]
        if answer.status_code != 200:
            raise AssertionError(f"{told['error']}: {told['message']}")
        return told

    async def open(self, url: str) -> None:
        await self.ask("POST", "/url", url=url)

    async def says(self, script: str, *args: Any) -> Any:
        """What the function returns in the page."""
        body = f"return ({script})(...arguments)"
        return await self.ask("POST", "/execute/sync", script=body, args=list(args))

    async def sees(self, *words: str) -> None:
        for one in words:
            await self.is_true(SEEN, one)

    async def is_true(self, script: str, *args: Any) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                while not await self.says(script, *args):
                    await self._drawn()
        except TimeoutError:
            shown = await self.says("() => document.body.innerText")
            raise AssertionError(f"never so: {script} {args}\nbut this is:\n{shown}") from None

    async def is_seen(self, words: str) -> bool:
        """Whether they are on the screen now; nothing is waited for."""
        return bool(await self.says(SEEN, words))

    async def is_shown(self, role: str, name: str, *, whole: bool = True) -> bool:
        """Whether there is one now; nothing is waited for."""
        return bool(await self.says(FIND, role, name, whole))

    async def find(self, role: str, name: str, *, whole: bool = True) -> Any:
        """The first element of this role and name, once it is there."""
        while True:
            await self.is_true(f"(...given) => ({FIND})(...given).length > 0", role, name, whole)
            # Between the two looks it may have been drawn anew.
            if found := await self.says(FIND, role, name, whole):
                return found[0]

    async def press(self, role: str, name: str, *, whole: bool = True) -> None:
        await self._pressed(role, name, whole=whole)

    async def _pressed(self, role: str, name: str, *, whole: bool) -> Any:
        """The element, pressed once it keeps still and nothing lies over it."""
        found = ""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    element = await self.find(role, name, whole=whole)
                    if (found := await self._tried(element)) == CLEAR:
                        return element
        except TimeoutError:
            raise AssertionError(f"cannot be pressed: {role} {name!r}: {found}") from None

    async def _tried(self, element: Any) -> str:
        """``CLEAR`` where it was pressed, else what is in the way."""
        script = f"({LOOK})(...arguments)"
        try:
            found = str(await self.ask("POST", "/execute/async", script=script, args=[element]))
            if found == CLEAR:
                await self.says(AIM, element)
                await self.ask("POST", f"/element/{element[ELEMENT]}/click")
        except AssertionError as refused:
            if not str(refused).startswith(REFUSALS):
                raise
            return GONE
        return found if found != CLEAR or await self.says(HIT) else MISSED

    async def write(self, name: str, text: str, *, whole: bool = False) -> None:
        """Over whatever the field holds."""
        element = await self._pressed("textbox", name, whole=whole)
        await self.is_true("(one) => document.activeElement === one", element)
        await self.says("(one) => one.select()", element)
        await self.ask("POST", f"/element/{element[ELEMENT]}/value", text=text)

    async def picture(self, file: Path) -> None:
        picture = base64.b64decode(await self.ask("GET", "/screenshot"))
        await asyncio.to_thread(file.write_bytes, picture)

    async def _drawn(self) -> None:
        script = "setTimeout(() => requestAnimationFrame(arguments[0]))"
        await self.ask("POST", "/execute/async", script=script, args=[])


@asynccontextmanager
async def _running(*command: str, env: dict[str, str]) -> AsyncIterator[None]:
    """A program for as long as it is needed; ended afterwards however the test ended."""
    process = await asyncio.create_subprocess_exec(
        *command,
        env=env,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def _there(path: Path) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await asyncio.to_thread(path.exists):  # noqa: ASYNC110 - nobody is told
            await asyncio.sleep(0.02)


async def _begun(http: httpx.AsyncClient, wanted: dict[str, Any]) -> httpx.Response:
    """A session, once the driver listens: it tells nobody when it does."""
    async with asyncio.timeout(PATIENCE):
        while True:
            with suppress(httpx.TransportError):
                return await http.post("/session", json=wanted)
            await asyncio.sleep(0.05)


@asynccontextmanager
async def webkit(folder: Path, size: tuple[int, int] = PHONE) -> AsyncIterator[Page]:
    """A browser with one empty window of this size. ``folder``: a short path of its own."""
    assert DRIVER
    assert WESTON
    assert BROWSER
    await asyncio.to_thread(folder.chmod, 0o700)
    env = os.environ | {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "WAYLAND_DISPLAY": "w",
        "GDK_BACKEND": "wayland",
        # Without it a session now and then waits for an accessibility bus that is not there.
        "NO_AT_BRIDGE": "1",
    }
    width, height = size
    port = a_port()
    weston = (WESTON, "--backend=headless-backend.so", "--socket=w", "--idle-time=0")
    async with (
        _running(*weston, f"--width={width}", f"--height={height}", env=env),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as http,
    ):
        await _there(folder / "w")
        async with _running(DRIVER, f"--port={port}", env=env):
            options = {"binary": str(BROWSER), "args": ["--automation", "--full-screen"]}
            wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
            begun = await _begun(http, wanted)
            told = begun.json()["value"]
            assert begun.status_code == 200, told
            page = Page(http, told["sessionId"])
            yield page
            await page.ask("DELETE", "")
