"""What is kept of what somebody wrote (N3): cleaned, and shown only if it shows something.

Told from ``tests/vectors/texts/texts.json``, which is the rule's own list of examples.
"""

from __future__ import annotations

import re
import unicodedata

#: What an old Windows put where Unicode has controls.
_WINDOWS = {
    code: bytes([code]).decode("cp1252", errors="replace").replace("\ufffd", " ")
    for code in range(0x80, 0xA0)
}
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
#: England's, Scotland's and Wales's, which are written with tags.
_FLAG = re.compile(
    "|".join(
        "\U0001f3f4" + "".join(chr(0xE0000 + ord(sign)) for sign in land) + "\U000e007f"
        for land in ("gbeng", "gbsct", "gbwls")
    )
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
_TAGS = re.compile("[\U000e0000-\U000e007f]")
_MOST_MARKS = 8
#: Signs that are in no category of blanks and show nothing all the same.
_SHOWS_NOTHING = frozenset(
    "\u115f\u1160\u3164\uffa0\u2800\u00ad\u034f\u17b4\u17b5\u180e\ufffc\U0001d159"
)


def clean(text: str) -> str:
    """The text as it is kept; empty where nothing of it would show."""
    text = _LINE_ENDS.sub("\n", text)
    text = "".join(map(_sign, text))
    flags = _FLAG.findall(text)
    parts = [_TAGS.sub("", _TURNING.sub("", part)) for part in _FLAG.split(text)]
    text = parts[0] + "".join(flag + part for flag, part in zip(flags, parts[1:], strict=True))
    text = _few_marks(unicodedata.normalize("NFC", text)).strip()
    return text if any(map(_shows, text)) else ""


def one_line(text: str) -> str:
    """For names and titles."""
    return " ".join(clean(text).split())


def _sign(sign: str) -> str:
    code = ord(sign)
    if code < 0x20 or code == 0x7F:
        return sign if sign in "\n\t" else " "
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return _WINDOWS.get(code, sign)


def _few_marks(text: str) -> str:
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def _shows(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category not in ("Cc", "Cf", "Cn", "Mn", "Me", "Zs", "Zl", "Zp", "Cs") and (
        sign not in _SHOWS_NOTHING
    )
