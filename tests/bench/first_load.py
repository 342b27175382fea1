"""The bytes of the first page, as a browser with an empty cache fetches them."""

from __future__ import annotations

import gzip
import http.client
import re
from dataclasses import dataclass
from posixpath import dirname, join, normpath

_CONTENT = re.compile(r'<meta name="content" content="([^"]+)"')
_LINK = re.compile(r'<(?:link|script)\b[^>]*?(?:href|src)="(/[^"]+)"')
#: Of a font that comes in parts the browser fetches the part with the letters it meets.
_FONT = re.compile(r'url\("([^"]+-latin\.woff2)"\)')


@dataclass(frozen=True, slots=True)
class FirstLoad:
    """Bytes as sent, headers too, and how many requests."""

    size: int
    requests: int


def first_load(port: int, path: str) -> FirstLoad:
    """The page, what it links to, its fonts, its words and, in a room, the deck."""
    page, size = _get(port, path)
    text = page.decode()
    addresses = dict.fromkeys(_LINK.findall(text))
    content = _CONTENT.search(text)
    if content is not None:
        deck = "decks.json" if path == "/" else "decks/allemed/nb.json"
        addresses |= dict.fromkeys(f"{content[1]}/{name}" for name in ("words/nb.json", deck))
    for address in list(addresses):
        body, sent = _get(port, address)
        size += sent
        if address.endswith(".css"):
            for font in _FONT.findall(body.decode()):
                name = normpath(join(dirname(address), font))
                if name not in addresses:
                    addresses[name] = None
                    size += _get(port, name)[1]
    return FirstLoad(size, len(addresses) + 1)


def _get(port: int, address: str) -> tuple[bytes, int]:
    """The body, and the bytes that were sent for it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", address, headers={"accept-encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.status}")
    size = len(body) + sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
    if answer.getheader("content-encoding") == "gzip":
        return gzip.decompress(body), size
    return body, size
