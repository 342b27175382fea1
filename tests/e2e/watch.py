"""What must never happen on any page, seen while it happens.

A console error, an exception nobody caught, a breach of the page's policy, a dialog box, a
request to another host: each is a fault of the test that opened the page, whatever it was
about.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.async_api import (
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    WebError,
    WebSocket,
)

# Breaches are reported to the page; said aloud they reach the test in every kind of document.
SAY_BREACHES = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`POLICY ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
LONGEST = 2000
HOSTLESS = ("data", "blob", "about")


class Watch:
    """The faults of one context's pages; ``allow`` names those that a test brings about."""

    def __init__(self, home: str) -> None:
        """``home``: the one host that the pages may turn to, with its port."""
        self.home = home
        self.faults: list[str] = []
        self._allowed: list[re.Pattern[str]] = []

    async def over(self, context: BrowserContext) -> None:
        await context.add_init_script(SAY_BREACHES)
        context.on("page", self._page)
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("dialog", self._dialog)
        context.on("weberror", self._exception)

    def allow(self, pattern: str) -> None:
        """What the test itself causes, such as a server that does not answer."""
        self._allowed.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        return [
            fault for fault in self.faults if not any(one.search(fault) for one in self._allowed)
        ]

    def _fault(self, what: str) -> None:
        self.faults.append(what)

    def _exception(self, thrown: WebError) -> None:
        self._fault(f"exception: {thrown.error.stack}"[:LONGEST])

    def _page(self, page: Page) -> None:
        page.on("websocket", self._socket)
        page.on("crash", lambda _: self._fault("the page crashed"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            at = message.location
            self._fault(f"console: {message.text} ({at.get('url')}:{at.get('lineNumber')})")

    async def _dialog(self, dialog: Dialog) -> None:
        self._fault(f"dialog: {dialog.message}")
        await dialog.dismiss()

    def _request(self, request: Request) -> None:
        self._visit(request.url)

    def _socket(self, socket: WebSocket) -> None:
        self._visit(socket.url)

    def _visit(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in HOSTLESS and parts.netloc != self.home:
            self._fault(f"request to another host: {url}")
