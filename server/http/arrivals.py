"""Addresses that something on the way has changed: where they were meant to lead.

A link's code and key stand after its ``#``, which browsers send to nobody. Mail filters write it
as ``%23`` and then they come here as a path. They are sent back into the fragment at once, by an
answer that nobody keeps, and are neither read nor noted here: what is a code and what a key, in
whatever state, ``static/lib/link.js`` finds out. A key that came this way is marked, for it may
have been read, and the control panel says so.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote

from server.protocol.credentials import SYMBOLS

#: Pages with a room, then those without, as people and their programs may spell them.
ROOM_PAGES = {
    r"bli[-_ \u2010-\u2015]?med": "/bli-med",
    r"rom": "/rom",
    r"styr": "/styr",
    r"storskjerm": "/storskjerm",
    r"oppf(?:[oø\ufffd]|oe)lging": "/oppfolging",
}
PAGES = ROOM_PAGES | {name: f"/{name}" for name in ("om", "hjelp", "personvern", "tilgjengelighet")}
#: Longer ones are nobody's link.
LONGEST = 4000
#: A filter may encode what another one had encoded.
MOST_TIMES = 6
#: Said after a key: ``readAddress`` of ``static/session/credentials.js`` looks for it.
SEEN = "~"
#: What needs no escape in a fragment.
PLAIN = "-._~!$'()*,;=:@/?"

_SYMBOL = f"[{SYMBOLS}{SYMBOLS.lower()}]"
_CODE = rf"{_SYMBOL}(?:[\s_·•\u2010-\u2015-]{{0,3}}{_SYMBOL}){{7}}(?![A-Za-z0-9])"
_HOST = re.compile(r"^[\W_]*https?:/+[^/]+(?=/)", re.IGNORECASE)
_PAGE = re.compile(
    rf"^[\W_]*({'|'.join(PAGES)})(?=$|[^a-zæøå0-9]|{_CODE})(.*)$", re.IGNORECASE | re.DOTALL
)
_BEGINS = re.compile(
    rf"^[\W_]*(?:(?:kode|code|rom|room|k|c)=)?({_CODE}.*)$", re.IGNORECASE | re.DOTALL
)
_ALONE = re.compile(
    rf"^[\W_]*{_CODE}(?:[\W_]*|[^\w-]{{1,8}}[\w\u2010-\u2015-]{{42,44}}[\W_]*)$", re.DOTALL
)
#: The front page, with what ends a sentence after it.
_FRONT = re.compile(r"/[/.,:;!?)\]>»”’\s]*")
#: As many symbols as a code and a key have.
_KEYED = 8 + 43


def meant(path: str, query: str = "") -> str | None:
    """The address that ``path`` was before it was changed, ``None`` where it was none of ours.

    Without a fragment where the one that the browser has kept to itself is the right one.
    """
    if len(path) + len(query) > LONGEST or path == "/":
        return None
    text = _HOST.sub("", legible(path))
    asked = legible(query)
    if _FRONT.fullmatch(path):
        return "/"
    named = _PAGE.match(text)
    if named is None:
        page = "/styr" if _keyed(text) else "/bli-med"
        return _with(page, text) if _ALONE.match(text) else None
    page = next(to for word, to in PAGES.items() if re.fullmatch(word, named[1], re.IGNORECASE))
    if page in ROOM_PAGES.values():
        for rest in (named[2], *_parts(named[2]), *_parts(asked)):
            if begun := _BEGINS.match(rest):
                return _with(page, begun[1])
    # What follows people about is left behind; anything else is no page of ours.
    before = re.split(r"[?&#]|;\w+=", named[2], maxsplit=1)[0]
    if path == page or re.search(r"[^\W_]", before):
        return None
    return page


def legible(text: str) -> str:
    """Without escapes of escapes, signs that nobody sees, and letters as wide as Chinese ones."""
    for _ in range(MOST_TIMES):
        before, text = text, unquote(text)
        if text == before:
            break
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")


def _parts(text: str) -> list[str]:
    """What follows each mark at which something else may begin: those after a ``#`` first."""
    return [*text.split("#")[1:], *re.split(r"[?&;]", text)]


def _with(page: str, fragment: str) -> str:
    text = re.sub(r"^[\W_]+|\s+$", "", fragment)
    if not text:
        return page
    return f"{page}#{quote(text, safe=PLAIN)}{SEEN if _keyed(text) else ''}"


def _keyed(text: str) -> bool:
    return len(re.sub(r"[^\w\u2010-\u2015-]", "", text)) >= _KEYED
