"""What people write, made safe to keep and to show, and how long it may be.

Cleaning removes what is invisible and can deceive or break a screen. It never shortens: a
text that is too long is refused, so that nobody loses half a sentence unseen.
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

_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, except tab and line feed
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides: text that reads as another text
    "\ufeff"  # byte order mark: invisible, and not the same space everywhere
    "\ud800-\udfff"  # lone surrogates: cannot be encoded
    "\U000e0000-\U000e007f"  # tags: invisible text
    "]"
)
#: No mark is before it, so that Norwegian text need not be looked at sign by sign.
_FIRST_MARK = "\u0300"
# Joiners (U+200C, U+200D) stay: Persian, Hindi and many emoji need them.
_JOINERS = "\u200c\u200d"
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")


def clean(text: str) -> str:
    """The same text in NFC, without what is in no alphabet, and without outer blanks."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
    return _few_marks(unicodedata.normalize("NFC", text)).strip()


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
