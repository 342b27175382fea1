"""Debian's Firefox, spoken to in WebDriver BiDi: the W3C's protocol, and Firefox's own.

Things are found by role and name, and pressed with a pointer, as in the tests with Chromium.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.e2e.reaching import AIM, CLEAR, GONE, HIT, LOOK, MISSED
from tests.patience import PATIENCE

# Nothing is fetched that the test does not ask for, and no page but the test's is opened.
PREFS = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "intl.accept_languages": "nb-NO, nb",
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}


def path() -> str | None:
    return os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


#: What Firefox says of an element that went away since it was found.
REFUSALS = ("no such node", "no such element", "move target out of bounds")


class Wire:
    """Commands out, answers and events in."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self.errors: list[str] = []
        self._reader = asyncio.create_task(self._read())

    async def ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[self._number] = answer
        request = {"id": self._number, "method": method, "params": params}
        await self._socket.send(json.dumps(request))
        async with asyncio.timeout(PATIENCE):
            return await answer

    async def _read(self) -> None:
        # A browser that ends is seen by whoever waits for an answer.
        with suppress(ConnectionClosed):
            await self._hear()

    async def _hear(self) -> None:
        async for message in self._socket:
            said = json.loads(message)
            if said["type"] == "event":
                entry = said["params"]
                if said["method"] == "log.entryAdded" and entry["level"] == "error":
                    self.errors.append(str(entry["text"]))
                continue
            answer = self._waiting.pop(said["id"])
            if said["type"] == "error":
                answer.set_exception(AssertionError(f"{said['error']}: {said['message']}"))
            else:
                answer.set_result(said["result"])

    async def close(self) -> None:
        self._reader.cancel()
        with suppress(asyncio.CancelledError):
            await self._reader


#: In Firefox's own window: the questions at its address bar, and the bars above the page.
OWN_QUESTIONS = """JSON.stringify([
  ...PopupNotifications._currentNotifications.map((one) => one.id),
  ...[...document.querySelectorAll("notification-message")].map((one) => one.textContent),
])"""


class Page:
    """One tab, and who sits at it."""

    def __init__(self, wire: Wire, context: str) -> None:
        self._wire = wire
        self._context = context

    async def open(self, url: str) -> None:
        await self._wire.ask(
            "browsingContext.navigate", context=self._context, url=url, wait="complete"
        )

    async def says(self, script: str) -> Any:
        """The value of an expression in the page."""
        answer = await self._wire.ask(
            "script.evaluate",
            expression=script,
            target={"context": self._context},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    async def prompts(self) -> set[str]:
        """What Firefox itself asks the person, by the names that it has for its questions."""
        tree = await self._wire.ask("browsingContext.getTree", **{"moz:scope": "chrome"})
        answer = await self._wire.ask(
            "script.evaluate",
            expression=OWN_QUESTIONS,
            target={"context": tree["contexts"][0]["context"]},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return set(json.loads(answer["result"]["value"]))

    async def sees(self, words: str) -> None:
        await self._until(
            f"[...document.body.querySelectorAll('*')].some((one) => !one.children.length"
            f" && one.textContent.includes({json.dumps(words)}) && one.checkVisibility())",
            words,
        )

    async def is_true(self, script: str) -> None:
        await self._until(script, script)

    async def find(self, role: str, name: str) -> str:
        """The element of this role and name, once it is there."""
        locator = {"type": "accessibility", "value": {"role": role, "name": name}}
        async with asyncio.timeout(PATIENCE):
            while True:
                found = await self._wire.ask(
                    "browsingContext.locateNodes", context=self._context, locator=locator
                )
                if found["nodes"]:
                    return str(found["nodes"][0]["sharedId"])
                await self._drawn()

    async def press(self, role: str, name: str) -> None:
        """Once it keeps still and nothing lies over it; it is found anew when it is gone."""
        found = ""
        try:
            async with asyncio.timeout(PATIENCE):
                while found != CLEAR:
                    found = await self._tried({"sharedId": await self.find(role, name)})
        except TimeoutError:
            raise AssertionError(f"cannot be pressed: {role} {name!r}: {found}") from None

    async def _tried(self, element: dict[str, str]) -> str:
        """``CLEAR`` where it was pressed, else what is in the way."""
        origin = {"type": "element", "element": element}
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": origin}
        actions = [move, *({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))]
        try:
            look = f"(one) => new Promise((over) => ({LOOK})(one, over))"
            if (found := str(await self._of(element, look))) != CLEAR:
                return found
            await self._of(element, AIM)
            await self._act({"type": "pointer", "id": "mouse", "actions": actions})
        except AssertionError as refused:
            if not str(refused).startswith(REFUSALS):
                raise
            return GONE
        return CLEAR if await self.says(f"({HIT})()") else MISSED

    async def _of(self, element: dict[str, str], function: str) -> Any:
        """What a function in the page says of an element."""
        answer = await self._wire.ask(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[element],
            awaitPromise=True,
            target={"context": self._context},
        )
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    async def write(self, name: str, text: str) -> None:
        await self.press("textbox", name)
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        await self._act({"type": "key", "id": "keys", "actions": keys})

    async def _act(self, source: dict[str, Any]) -> None:
        await self._wire.ask("input.performActions", context=self._context, actions=[source])

    async def _until(self, script: str, what: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                while not await self.says(script):
                    await self._drawn()
        except TimeoutError:
            shown = await self.says("document.body.innerText")
            raise AssertionError(f"never so: {what}\nbut this is:\n{shown}") from None

    async def _drawn(self) -> None:
        await self.says("new Promise((drawn) => setTimeout(() => requestAnimationFrame(drawn)))")


@asynccontextmanager
async def firefox(program: str, profile: Path) -> AsyncIterator[tuple[Page, Wire]]:
    """A browser with one empty tab, ended afterwards however the test ended."""
    lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in PREFS.items()]
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    running = await asyncio.create_subprocess_exec(
        program,
        *("--headless", "--no-remote", "--profile", str(profile)),
        *("--remote-debugging-port", "0", "--remote-allow-system-access", "about:blank"),
        env=os.environ | {"HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert running.stderr is not None
    known: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    # Read to the end, so that Firefox never waits for us.
    listening = asyncio.create_task(_listen(running.stderr, known))
    try:
        async with asyncio.timeout(PATIENCE):
            address = await known
        async with connect(f"{address}/session", max_size=None) as socket:
            wire = Wire(socket)
            await wire.ask("session.new", capabilities={})
            await wire.ask("session.subscribe", events=["log.entryAdded"])
            tree = await wire.ask("browsingContext.getTree")
            yield Page(wire, tree["contexts"][0]["context"]), wire
            await wire.close()
    finally:
        running.terminate()
        await running.wait()
        await listening


async def _listen(said: asyncio.StreamReader, known: asyncio.Future[str]) -> None:
    async for line in said:
        found = re.search(rb"WebDriver BiDi listening on (ws://\S+)", line)
        if found:
            known.set_result(found[1].decode())
