"""The pages of running text: about, help, privacy, accessibility; one file a page and language.

A page is ``{title, lead, print?, parts}``, a part ``{title}`` and its lines under ``text``,
``list`` or ``steps``. A line is a text, or ``{text, unless}`` or ``{text, to}`` (a link). A
line that asks for a fact the operator has not set is left out; ``unless`` names a fact in
whose absence the line stands. They are fetched when they are shown, and not before.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from board.deck_words import placeholders
from server.content.files import Files
from server.content.json_lines import Located
from server.content.words import LANGUAGES

Page = dict[str, Any]

#: What the operator may have set, by the names that lines use (``static/view/pages/operator.js``).
FACTS = frozenset({"responsible", "contact", "notice", "statement", "days", "most"})
KINDS = ("text", "list", "steps")


def read_pages(files: Files, folder: Path) -> dict[str, dict[str, Page]]:
    """Language → page → text. What is wrong is noted in ``files``."""
    pages: dict[str, dict[str, Page]] = {}
    shapes: dict[str, Any] = {}
    for language in LANGUAGES:
        pages[language] = {}
        for file in files.jsons(folder / language):
            located = files.parse(file)
            if located is None:
                continue
            fault = _fault(located)
            if fault:
                files.fault(file, 1, fault)
                continue
            pages[language][file.stem] = located.value
            shape = _shape(located.value)
            if shapes.setdefault(file.stem, shape) != shape:
                files.fault(file, 1, f"is not laid out as the page in {LANGUAGES[0]}")
    for language in LANGUAGES:
        for name in shapes.keys() - pages[language].keys():
            files.fault(folder / language / f"{name}.json", 1, "there is no such page")
    return pages


def read_criteria(files: Files, file: Path) -> dict[str, Any]:
    """Language → the accessibility criteria, each with its status and how it was tried."""
    if not file.exists():
        return {}
    located = files.parse(file)
    if located is None:
        return {}
    return {language: _in_language(located.value, language) for language in LANGUAGES}


def _in_language(table: Any, language: str) -> dict[str, Any]:
    methods = {name: says[language] for name, says in table["methods"].items()}
    return {
        "words": {key: said[language] for key, said in table["words"].items()},
        "criteria": [
            {
                "id": one["id"],
                "level": one["level"],
                "law": one["law"],
                "name": one["name"][language],
                "status": one["status"],
                "how": [methods[name] for name in one["methods"]],
                "note": one["note"][language],
                "untried": one["untried"][language] if "untried" in one else "",
            }
            for one in table["criteria"]
        ],
    }


def _fault(located: Located) -> str:
    page = located.value
    if not isinstance(page, dict) or not {"title", "lead", "parts"} <= page.keys():
        return "must have title, lead and parts"
    if page.keys() - {"title", "lead", "parts", "print"}:
        return "has a key that no page has"
    for part in page["parts"]:
        kinds = [kind for kind in KINDS if kind in part]
        if "title" not in part or len(kinds) != 1 or len(part) > 2:
            return f"each part has a title and one of {', '.join(KINDS)}"
        for line in part[kinds[0]]:
            unknown = _asks_for(line) - FACTS
            if unknown:
                return f"there is no fact {min(unknown)!r}"
    return ""


def _asks_for(line: Any) -> frozenset[str]:
    if isinstance(line, str):
        return placeholders(line)
    unless = frozenset({line["unless"]}) if "unless" in line else frozenset[str]()
    return placeholders(line["text"]) | placeholders(line.get("to", "")) | unless


def _shape(page: Page) -> Any:
    """What has to be the same in every language."""
    return [
        "print" in page,
        *(
            (kind, [(type(line).__name__, sorted(_asks_for(line))) for line in part[kind]])
            for part in page["parts"]
            for kind in KINDS
            if kind in part
        ),
    ]
