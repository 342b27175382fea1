"""The process that makes one file: ``python -m server.exports FORMAT [certain]``.

A document as JSON comes in on standard input, the file goes out on standard output. ``certain``
leaves out every sign that could be unknown to anybody: the second try, where the first failed.
"""

from __future__ import annotations

import sys

import msgspec

from board.minutes.document import Document
from server.exports.boxes import certain


def make(file_format: str, document: Document) -> bytes:
    """The file. The libraries are loaded here, and only the one that is needed."""
    match file_format:
        case "pdf":
            from server.exports.pdf import pdf

            return pdf(document)
        case "docx":
            from server.exports.word import word

            return word(document)
        case "xlsx":
            from server.exports.sheet import sheet

            return sheet(document)
        case _:
            raise ValueError(file_format)


if __name__ == "__main__":
    asked = msgspec.json.decode(sys.stdin.buffer.read(), type=Document)
    try:
        made = make(sys.argv[1], certain(asked) if "certain" in sys.argv[2:] else asked)
    except Exception as error:  # noqa: BLE001 - said to the board, which logs it
        # Its kind alone: what it says may quote what people wrote.
        sys.exit(type(error).__name__)
    sys.stdout.buffer.write(made)
