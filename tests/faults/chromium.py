"""A Chromium that can be killed as a phone's system kills one: all its processes, at once.

It is started here and not by Playwright, which would end it politely; Playwright comes in
afterwards, over the port that Chromium opens for it. Its profile lies in a folder that the
next one goes on with.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Playwright
from playwright.async_api import Error as PlaywrightError

from tests.e2e.conftest import FLAGS
from tests.faults.waiting import until
from tests.patience import PATIENCE

PORT_FILE = "DevToolsActivePort"


def path_of_chromium() -> str:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "Chromium is not here; say where with CHROMIUM=/path/to/chromium"
    return path


class Chromium:
    """One profile, and the browser that has it open, if one has."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._profile = Path(tempfile.mkdtemp(prefix="board-browser-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._browser: Browser | None = None

    async def start(self) -> BrowserContext:
        port_file = self._profile / PORT_FILE
        port_file.unlink(missing_ok=True)
        # What a killed browser leaves: it says who had the profile, and nobody has it now.
        for name in ("SingletonLock", "SingletonCookie", "SingletonSocket"):
            (self._profile / name).unlink(missing_ok=True)
        self._process = subprocess.Popen(  # noqa: ASYNC220 - returns at once
            [
                path_of_chromium(),
                *FLAGS,
                "--headless=new",
                "--remote-debugging-port=0",
                f"--user-data-dir={self._profile}",
                "--accept-lang=nb-NO",
                "about:blank",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # A session of its own, so that a signal to its group reaches all its processes.
            start_new_session=True,
        )
        await until(lambda: _whole(port_file), PATIENCE)
        port = port_file.read_text().split()[0]
        url = f"http://127.0.0.1:{port}"
        self._browser = await self._playwright.chromium.connect_over_cdp(url)
        return self._browser.contexts[0]

    def kill(self) -> None:
        """SIGKILL to every process of it: nothing is flushed, nothing is said."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    async def forget(self) -> None:
        """Let go of what Playwright still holds of a browser that was killed."""
        if self._browser is not None:
            with contextlib.suppress(PlaywrightError):
                await self._browser.close()
            self._browser = None

    async def close(self) -> None:
        self.kill()
        await self.forget()
        await asyncio.to_thread(shutil.rmtree, self._profile, ignore_errors=True)


def _whole(port_file: Path) -> bool:
    """The port and the browser's path, a line each."""
    return port_file.exists() and len(port_file.read_text().split()) == 2
