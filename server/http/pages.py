"""The one HTML page that all screens share, and the page for addresses that lead nowhere.

The page holds no text of a room and nobody's name: what it shows is made in the browser. It
has no script or style of its own, so the security policy needs no exception.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from html import escape

from starlette.requests import Request
from starlette.responses import Response

from server.config.settings import Settings
from server.http.assets import ALL_STYLES, LEAD_STYLES, Shelf
from server.http.first_words import first_words
from server.http.module_graph import graph

ENTRY = "main.js"
#: What any browser can read; it says what came of the others.
BOOT = "boot.js"
#: Each page's path and the view it shows first; ``static/lib/page.js`` knows the same.
VIEWS = {
    "/": "view/front.js",
    "/bli-med": "view/join.js",
    "/rom": "view/room.js",
    "/styr": "view/control.js",
    "/storskjerm": "view/screen.js",
    "/oppfolging": "view/followup.js",
    "/om": "view/pages.js",
    "/hjelp": "view/pages.js",
    "/personvern": "view/pages.js",
    "/tilgjengelighet": "view/pages.js",
}
PATHS = tuple(VIEWS)
#: Drawn with ``LEAD_STYLES`` too.
LED = frozenset({"view/control.js", "view/screen.js"})
ICON = "icon.svg"
HTML = "text/html; charset=utf-8"

#: The last part keeps a phone's keyboard from covering the field being written in.
VIEWPORT = "width=device-width, initial-scale=1, interactive-widget=resizes-content"

NOT_FOUND = (
    ("nb", "Denne siden finnes ikke.", "Til forsiden"),
    ("nn", "Denne sida finst ikkje.", "Til framsida"),
    ("en", "There is no such page.", "To the front page"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page ready to send."""

    body: bytes
    status: int = 200

    def answer(self, request: Request) -> Response:
        if self.status != 200:
            # Nothing is kept under an address that may hold what nobody should read.
            headers = {"cache-control": "no-store", "content-type": HTML}
            return Response(self.body, self.status, headers)
        # Asked for anew each time, for it names the current release's addresses.
        etag = f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'
        headers = {"cache-control": "no-cache", "etag": etag}
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(self.body, headers=headers | {"content-type": HTML})


def shell(static: Shelf, content: Shelf, settings: Settings, modules: list[str]) -> Page:
    """The page of every screen; ``modules`` are fetched right away, the first one is run."""
    metas = {
        "assets": static.address,
        "content": content.address,
        "responsible": settings.responsible,
        "contact": settings.privacy_contact,
        "notice": settings.privacy_notice_url,
        "accessibility": settings.accessibility_url,
        "retention": str(settings.retention_days),
        "longest": str(settings.most_days),
    }
    head = [_meta(name, value) for name, value in metas.items() if value]
    boot = f'<script src="{static.address}/{BOOT}"></script>' if BOOT in static.files else ""
    # First, for it hears what fails after it, and last, for it may be what fails itself.
    head.append(boot)
    head += _links(static, led=not LED.isdisjoint(modules))
    head += [f'<link rel="modulepreload" href="{static.address}/{name}">' for name in modules]
    if modules:
        head.append(f'<script type="module" src="{static.address}/{modules[0]}"></script>')
    body = f'<div id="app"></div>\n{first_words()}\n{boot}'
    return Page(_document("ALLEMED", head, body))


def not_found(static: Shelf) -> Page:
    """What a person sees who mistyped an address."""
    lines = "".join(
        f'<p lang="{lang}">{text} <a href="/">{link}</a></p>' for lang, text, link in NOT_FOUND
    )
    body = f"<main><h1>404</h1>{lines}</main>"
    return Page(_document("404 – ALLEMED", _links(static), body), 404)


def _document(title: str, head: list[str], body: str) -> bytes:
    lines = [
        "<!doctype html>",
        '<html lang="nb">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta name="viewport" content="{VIEWPORT}">',
        f"<title>{title}</title>",
        '<meta name="robots" content="noindex, nofollow">',
        *head,
        "</head>",
        "<body>",
        body,
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode()


def _links(static: Shelf, *, led: bool = False) -> list[str]:
    sheets = [ALL_STYLES, LEAD_STYLES] if led else [ALL_STYLES]
    links = [f'<link rel="stylesheet" href="{static.address}/{name}">' for name in sheets]
    if ICON in static.files:
        links.append(f'<link rel="icon" href="{static.address}/{ICON}" type="image/svg+xml">')
    else:
        # An empty one, or each browser asks for /favicon.ico and is told that there is none.
        links.append('<link rel="icon" href="data:,">')
    return links


def modules_of(static: Shelf, view: str = "") -> list[str]:
    """A page's modules, ``ENTRY`` first, with those of its view. Raises ``BrokenImport``.

    The view is fetched on demand by the entry; named here, all of it comes in one round trip.
    """
    if ENTRY not in static.files:
        return []
    sources = static.scripts()
    entries = [ENTRY, *([view] if view in sources else [])]
    return list(dict.fromkeys(name for entry in entries for name in graph(sources, entry)))


def _meta(name: str, value: str) -> str:
    return f'<meta name="{name}" content="{escape(value)}">'
