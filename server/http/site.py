"""What is served today: the shelves and the pages made from them."""

from __future__ import annotations

import logging
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from server.config.settings import Settings
from server.content.load import Content
from server.http.arrivals import meant
from server.http.assets import STATIC, content_shelf, static_shelf
from server.http.bundle import linked
from server.http.forms import refusal
from server.http.module_graph import BrokenImport
from server.http.pages import ENTRY, VIEWS, Page, modules_of, not_found, shell

log = logging.getLogger("board.site")


class Site:
    """Pages, modules, styles, words and decks. Made at the start; the same until the end.

    Each page's modules are put together into a file or two. With ``DEV=1`` they are served as
    they lie, changed files under ``static/`` are read again, and an import that leads nowhere
    is logged instead of stopping the start.
    """

    def __init__(self, content: Content, settings: Settings, folder: Path = STATIC) -> None:
        self._settings = settings
        self._folder = folder
        self._content = content_shelf(content)
        self._stamp = self._stamp_now() if settings.dev else ()
        self._read()

    async def page(self, request: Request) -> Response:
        # A code or a key among what follows people about.
        if request.scope["query_string"] and (moved := moved_on(request)):
            return moved
        self._refresh()
        return self._shells[request.url.path].answer(request)

    async def static(self, request: Request) -> Response:
        self._refresh()
        return self._static.answer(request) or self.lost(request)

    async def content(self, request: Request) -> Response:
        return self._content.answer(request) or self.lost(request)

    def lost(self, request: Request) -> Response:
        """On to where a changed address was meant to lead, or 404: for people as a page."""
        if request.url.path.startswith(("/api/", "/static/", "/content/")):
            return refusal(404, "unknown")
        return moved_on(request) or self._not_found.answer(request)

    def _read(self) -> None:
        self._static = static_shelf(self._folder)
        if not self._settings.dev and ENTRY in self._static.files:
            scripts = linked(self._static.scripts(), ENTRY, VIEWS.values())
            self._static = self._static.with_scripts(scripts)
        self._shells = {path: self._shell_of(view) for path, view in VIEWS.items()}
        self._not_found = not_found(self._static)

    def _shell_of(self, view: str) -> Page:
        try:
            modules = modules_of(self._static, view)
        except BrokenImport as error:
            if not self._settings.dev:
                raise
            log.warning("%s", error)
            modules = [ENTRY]
        return shell(self._static, self._content, self._settings, modules)

    def _refresh(self) -> None:
        if not self._settings.dev:
            return
        stamp = self._stamp_now()
        if stamp != self._stamp:
            self._stamp = stamp
            self._read()

    def _stamp_now(self) -> tuple[tuple[str, int], ...]:
        return tuple(
            (str(path), path.stat().st_mtime_ns)
            for path in sorted(self._folder.rglob("*"))
            if path.is_file()
        )


def moved_on(request: Request) -> Response | None:
    """Sends a browser where a changed address was meant to lead; None where that is not known.

    Kept by nobody: what stands in such an address, and in this answer, may be a key.
    """
    if request.method not in ("GET", "HEAD"):
        return None
    address = meant(request.scope["path"], request.scope["query_string"].decode("latin-1"))
    if address is None:
        return None
    return Response(status_code=302, headers={"location": address, "cache-control": "no-store"})
