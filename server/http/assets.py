"""What browsers fetch besides the page: modules, styles, fonts, words and decks.

All of it is read into memory at the start and compressed once. A shelf's hash is made from
everything on it and stands in every address, so answers may be kept for a year and a new
release is fetched at once. Nothing here opens a file for a request: what is not on the shelf
does not exist, whatever the path looks like.

An address with another release's hash gets today's file, marked not to be kept. The other
choice, 404, would break pages that are open while the server is upgraded, and pages from the
one server that fetch from the other while two releases run side by side.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from server.content.load import Content

STATIC = Path(__file__).resolve().parents[2] / "static"

#: The kinds of files that are served at all, and whether they shrink.
TYPES = {
    ".js": ("text/javascript; charset=utf-8", True),
    ".css": ("text/css; charset=utf-8", True),
    ".json": ("application/json", True),
    ".svg": ("image/svg+xml", True),
    ".txt": ("text/plain; charset=utf-8", True),
    ".webmanifest": ("application/manifest+json", True),
    ".woff2": ("font/woff2", False),
    ".png": ("image/png", False),
}
FIRST_STYLES = ("vendor/designsystem/theme.css", "vendor/designsystem/ds.css")
#: All style sheets as one file: forty small ones cost a phone more in requests than in bytes.
#: It lies among ours, so that what they name relative to themselves is found.
ALL_STYLES = "styles/all.css"
#: But those of the control panel and the big screen, which go by these numbers: no phone needs
#: them, and they are a fifth.
LEAD_STYLES = "styles/lead.css"
_OF_LEAD = ("styles/7", "styles/8")
#: What is in a style sheet for those who read it. No string of ours holds either.
_COMMENT_OR_INDENT = re.compile(rb"/\*.*?\*/|(?<=\n)\s+", re.DOTALL)
HASH = re.compile(r"[0-9a-f]{20}")
FOR_A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, ready to send: plain, and compressed where that made it smaller."""

    body: bytes
    packed: bytes | None
    kind: str
    etag: str

    @classmethod
    def of(cls, body: bytes, suffix: str) -> Asset:
        kind, shrinks = TYPES[suffix]
        # Without a time in it, the same bytes give the same bytes on every server.
        packed = gzip.compress(body, 9, mtime=0) if shrinks else None
        if packed is not None and len(packed) >= len(body):
            packed = None
        return cls(body, packed, kind, hashlib.sha256(body).hexdigest()[:20])


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files under one hashed address: ``prefix/hash/name``."""

    prefix: str
    hash: str
    files: Mapping[str, Asset]

    @property
    def address(self) -> str:
        return f"{self.prefix}/{self.hash}"

    def with_scripts(self, scripts: Mapping[str, str]) -> Shelf:
        """The same shelf with these scripts in place of those of the same names."""
        made = {name: Asset.of(text.encode(), ".js") for name, text in scripts.items()}
        files = {**self.files, **made}
        return Shelf(self.prefix, _hash_of(files), files)

    def scripts(self) -> dict[str, str]:
        """Every script's source."""
        files = self.files.items()
        return {name: asset.body.decode() for name, asset in files if name.endswith(".js")}

    def answer(self, request: Request) -> Response | None:
        """The file that the request's ``hash`` and ``path`` name, or ``None``."""
        asked = str(request.path_params["hash"])
        asset = self.files.get(str(request.path_params["path"]))
        if asset is None or HASH.fullmatch(asked) is None:
            return None
        return _answer(asset, request, FOR_A_YEAR if asked == self.hash else "no-cache")


def static_shelf(folder: Path = STATIC) -> Shelf:
    """Everything under ``folder`` of a kind that is served; links are not followed."""
    files = {
        path.relative_to(folder).as_posix(): Asset.of(path.read_bytes(), path.suffix)
        for path in sorted(folder.rglob("*"))
        if path.suffix in TYPES and path.is_file() and not path.is_symlink()
    }
    sheets = styles_in(files)
    lead = [name for name in sheets if name.startswith(_OF_LEAD)]
    for whole, parts in (
        (ALL_STYLES, [each for each in sheets if each not in lead]),
        (LEAD_STYLES, lead),
    ):
        body = b"\n".join(files[name].body for name in parts)
        files[whole] = Asset.of(_COMMENT_OR_INDENT.sub(b"", body), ".css")
    return Shelf("/static", _hash_of(files), files)


def styles_in(files: Mapping[str, Asset]) -> list[str]:
    """The style sheets in the order in which they apply: the vendored ones, then ours by name."""
    made = (ALL_STYLES, LEAD_STYLES)
    own = sorted(name for name in files if name.startswith("styles/") and name not in made)
    return [name for name in (*FIRST_STYLES, *own) if name in files and name.endswith(".css")]


def content_shelf(content: Content) -> Shelf:
    """Decks, interface words and pages of text, as ``server.content.load`` made them."""
    files = {"decks.json": Asset.of(content.index_json, ".json")}
    for name, body in content.words_json.items():
        files[f"words/{name}.json"] = Asset.of(body, ".json")
    for path, body in content.pages_json.items():
        files[path] = Asset.of(body, ".json")
    for deck, languages in content.deck_json.items():
        for language, body in languages.items():
            files[f"decks/{deck}/{language}.json"] = Asset.of(body, ".json")
    return Shelf("/content", content.hash, files)


def accepts_gzip(request: Request) -> bool:
    for offer in request.headers.get("accept-encoding", "").split(","):
        name, _, options = offer.strip().partition(";")
        if name.strip().lower() in ("gzip", "*"):
            return re.fullmatch(r"\s*q=0(\.0*)?\s*", options) is None
    return False


def _answer(asset: Asset, request: Request, keeping: str) -> Response:
    packed = asset.packed if accepts_gzip(request) else None
    etag = f'"{asset.etag}{"-gz" if packed is not None else ""}"'
    headers = {"cache-control": keeping, "etag": etag}
    if asset.packed is not None:
        headers["vary"] = "Accept-Encoding"
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if packed is not None:
        headers["content-encoding"] = "gzip"
    return Response(packed or asset.body, headers=headers | {"content-type": asset.kind})


def _hash_of(files: Mapping[str, Asset]) -> str:
    digest = hashlib.sha256()
    for name, asset in files.items():
        digest.update(f"{name}\0{asset.etag}\n".encode())
    return digest.hexdigest()[:20]
