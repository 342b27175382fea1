"""The line between a page and its server, which a test can hold or cut."""

from __future__ import annotations

import re

from playwright.async_api import BrowserContext, WebSocketRoute

SOCKET = re.compile("/ws$")


class Line:
    """Carries every frame of one context. Held, what comes from the server waits its turn."""

    def __init__(self) -> None:
        self._held: list[tuple[WebSocketRoute, str | bytes]] | None = None
        self._open: list[WebSocketRoute] = []
        self._refusing = False
        self.begun = 0

    async def lay(self, context: BrowserContext) -> None:
        """Before the first page: a socket that is open already is not carried."""
        await context.route_web_socket(SOCKET, self._carry)

    def hold(self) -> None:
        """From now on nothing from the server reaches the page."""
        self._held = []

    def let_go(self) -> None:
        """Bring what waited, in order, and hold no more."""
        waiting, self._held = self._held or [], None
        for socket, frame in waiting:
            socket.send(frame)

    async def cut(self) -> None:
        """Close what is open, as when an access point restarts, and let nothing through."""
        self._refusing = True
        for socket in self._open:
            await socket.close(code=1012)
        self._open.clear()

    def mend(self) -> None:
        self._refusing = False

    async def _carry(self, page: WebSocketRoute) -> None:
        if self._refusing:
            await page.close(code=1012)
            return
        self.begun += 1
        server = page.connect_to_server()
        self._open.append(page)

        def arrived(frame: str | bytes) -> None:
            if self._held is None:
                page.send(frame)
            else:
                self._held.append((page, frame))

        server.on_message(arrived)
