"""Makes a deck to fill in: three themes that show every step, and a text for each that is asked.

Each text says ``TODO``, which ``decks check`` finds with file and line until it is replaced.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from board.deck_words import Text, expected

TODO = "TODO"
LANGUAGES = ["nb", "nn", "en"]
#: Optional texts that most decks want; the others are in ``content/decks/README.md``.
WANTED = {("subtitle",), ("front", "lead"), ("front", "questions")}

_ID = re.compile(r"[a-z][a-z0-9-]{0,31}")


def write(folder: Path) -> list[str]:
    """The files that were written. Raises ``ValueError`` for a folder that cannot become a deck."""
    name = folder.resolve().name
    if not _ID.fullmatch(name):
        raise ValueError(
            f"{name!r} cannot be a deck's name: a small letter, then at most 31 of a-z, 0-9 and -"
        )
    if folder.exists() and any(folder.iterdir()):
        raise ValueError(f"{folder} is not empty")
    folder.mkdir(parents=True, exist_ok=True)
    skeleton = _skeleton(name)
    files = {"deck.json": skeleton} | {f"{code}.json": _words(skeleton) for code in LANGUAGES}
    for file, value in files.items():
        text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
        (folder / file).write_text(text, "utf-8")
    return [str(folder / file) for file in files]


def _skeleton(name: str) -> dict[str, Any]:
    def step(kind: str, card: str, minutes: int, **more: int) -> dict[str, Any]:
        return {"id": kind, "kind": kind, "card": card, "minutes": minutes, **more}

    return {
        "id": name,
        "languages": LANGUAGES,
        "plans": 1,
        "votes": 3,
        "most": 2,
        "introduction": ["hva"],
        "themes": [
            {
                "id": "bra",
                "colour": "teal",
                "mark": "star",
                "cards": ["bra"],
                "steps": [
                    step("introduce", "bra", 2),
                    step("talk", "bra", 3, seconds=180),
                    step("notes", "bra", 3),
                    step("share", "bra", 2),
                ],
            },
            {
                "id": "ideer",
                "colour": "green",
                "mark": "path",
                "cards": ["ideer"],
                "steps": [
                    step("introduce", "ideer", 2),
                    step("notes", "ideer", 5, seconds=300),
                    step("vote", "ideer", 4),
                ],
            },
            {
                "id": "plan",
                "colour": "plum",
                "mark": "hand",
                "cards": ["plan"],
                "steps": [step("plan", "plan", 8), step("first", "plan", 7, seconds=420)],
            },
        ],
        "cards": [
            {"id": "bra", "kind": "talk", "sections": ["lapper"]},
            {"id": "ideer", "kind": "ideas", "sections": ["ideer"]},
            {"id": "plan", "kind": "plan"},
        ],
    }


def _words(skeleton: dict[str, Any]) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for path, spec in expected(skeleton).items():
        if not spec.required and path not in WANTED and path[-2:] not in WANTED:
            continue
        place = words
        for key in path[:-1]:
            place = place.setdefault(key, {})
        place[path[-1]] = TODO if isinstance(spec, Text) else [TODO]
    return words
