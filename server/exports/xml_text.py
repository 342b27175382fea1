"""Text that can stand in an XML file, as Word's and Excel's are."""

from __future__ import annotations

import re

from board.minutes.document import Document
from server.exports.boxes import BOX, boxed, unsure

#: What XML 1.0 has no place for, not even escaped.
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit_for_xml(document: Document) -> Document:
    """The document with boxes for such signs, and a word about them."""
    return boxed(document, {sign for sign in unsure(document) if _NO_XML.match(sign)})


def xml_text(text: str) -> str:
    """For what is no part of a document: the text without what would break the file."""
    return _NO_XML.sub(BOX, text)


def about(text: str) -> str:
    """As much of it as a file's properties hold; the libraries refuse more."""
    return xml_text(text)[:255]
