"""What people write, made safe to keep and to show, and how long it may be.

Cleaning removes what is invisible and can deceive or break a screen, and a text of nothing but
what is invisible is none. It never shortens: a text that is too long is refused, so that nobody
loses half a sentence unseen. ``static/lib/text.js`` does the same.
"""

from __future__ import annotations

import re
import unicodedata

from board.rejection import Rejected

#: A long spoken contribution; more than fits on a note read on a phone.
NOTE_MAX = 2000
#: A description of an idea or a person; the same as a note, for a note may become one.
FIELD_MAX = 2000
#: One line on the big screen.
TITLE_MAX = 80
GROUP_NAME_MAX = 80
#: Counted as a reader counts: an accent or a joiner is no letter of its own.
NAME_MAX = 40
#: A flag or a family emoji is many code points that are read as one; this bounds the bytes.
_NAME_CODE_POINTS_MAX = 160
#: No written language stacks more marks on one letter; "zalgo" text stacks hundreds and
#: runs over its neighbours.
_MARKS_MAX = 8

#: What is invisible and can deceive: text that reads as another text, a byte order mark, tags.
#: The flags of England, Scotland and Wales are written with tags.
_UNWANTED = re.compile(
    "(\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074"
    "|\U000e0077\U000e006c\U000e0073)\U000e007f)"
    "|[\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
#: What begins a new line somewhere: a line break in PowerPoint, a page's end, NEL.
_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
#: 0x80 to 0x9F as Windows-1252 has them; nothing where it has no sign.
_WINDOWS = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"
#: Other controls are a blank, so that no words run together, and half a sign is one that was cut.
_SEEN = (
    dict.fromkeys((*range(9), *range(14, 32), 127), " ")
    | {0x80 + place: sign for place, sign in enumerate(_WINDOWS)}
    | dict.fromkeys(range(55296, 57344), "�")
)
#: Signs that show nothing by themselves: Default_Ignorable_Code_Point, blanks that are no spaces
#: to Unicode, and what is no sign at all.
_HIDDEN = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d159"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(
        chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
    )
    + "]+"
)
#: Blanks, marks and controls, as Unicode sorts signs.
_BLANK = ("Z", "M", "Cc")
#: No mark is before it, so that Norwegian text need not be looked at sign by sign.
_FIRST_MARK = "\u0300"
# Joiners (U+200C, U+200D) stay: Persian, Hindi and many emoji need them.
_JOINERS = "\u200c\u200d"


def clean(text: str) -> str:
    """The same text in NFC, without what could deceive, and "" where it shows nothing."""
    text = tidied(text)
    return text if shows(text) else ""


def tidied(text: str) -> str:
    """``clean``, and what shows nothing is still there."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _LINE_ENDS.sub("\n", text).translate(_SEEN)
    text = _UNWANTED.sub(lambda found: found[1] or "", text)
    return _few_marks(unicodedata.normalize("NFC", text)).strip()


def shows(text: str) -> bool:
    """Whether there is anything to see in it; marks on nothing are not."""
    return any(
        "!" <= sign <= "~" or (sign > "~" and not unicodedata.category(sign).startswith(_BLANK))
        for sign in _HIDDEN.sub("", text)
    )


def one_line(text: str) -> str:
    """``clean``, with every run of blanks and line ends made one space."""
    return " ".join(clean(text).split())


def length_of_name(name: str) -> int:
    """About as many letters as a reader sees."""
    return sum(not _is_mark(sign) and sign not in _JOINERS for sign in name)


def note_text(text: str) -> str:
    """The text of a note. Raises ``empty`` and ``too_long``."""
    return _at_most(NOTE_MAX, _not_empty(clean(text)))


def field_text(text: str) -> str:
    """The text of a field, perhaps empty. Raises ``too_long``."""
    return _at_most(FIELD_MAX, clean(text))


def title(text: str) -> str:
    """A workshop's title, perhaps empty: then the deck's stands in. Raises ``too_long``."""
    return _at_most(TITLE_MAX, one_line(text))


def group_name(text: str) -> str:
    """A group's name, perhaps empty. Raises ``too_long``."""
    return _at_most(GROUP_NAME_MAX, one_line(text))


def name(text: str) -> str:
    """A person's name, empty for one who stays anonymous. Raises ``too_long``."""
    cleaned = one_line(text)
    if length_of_name(cleaned) > NAME_MAX or len(cleaned) > _NAME_CODE_POINTS_MAX:
        raise Rejected("too_long", most=NAME_MAX)
    return cleaned


def _not_empty(text: str) -> str:
    if not text:
        raise Rejected("empty")
    return text


def _at_most(most: int, text: str) -> str:
    if len(text) > most:
        raise Rejected("too_long", most=most)
    return text


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M"


def _few_marks(text: str) -> str:
    if not text or max(text) < _FIRST_MARK:
        return text
    kept: list[str] = []
    marks = 0
    for sign in text:
        marks = marks + 1 if _is_mark(sign) else 0
        if marks <= _MARKS_MAX:
            kept.append(sign)
    return "".join(kept)
