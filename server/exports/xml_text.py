"""Text that can stand in an XML file, as Word's and Excel's are."""

from __future__ import annotations

import re

#: What XML 1.0 has no place for, not even escaped.
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without what would make the file unreadable."""
    return _NO_XML.sub("", text)
