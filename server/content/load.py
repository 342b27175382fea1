"""Decks and interface words, read once at the start and never changed after.

The only module that knows how ``content/`` is laid out. It reads files and does no other
I/O. Whatever is wrong in them stops the start, with file and line: a workshop is no place
to find out that a card has no words.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from board.deck import Deck
from board.deck_lint import JsonObject, deck_of, lint, resolve
from server.content.files import FileFault, Files
from server.content.pages import read_criteria, read_pages
from server.content.words import LANGUAGES, Word, language_differences, read_words

CONTENT = Path(__file__).resolve().parents[2] / "content"


class BrokenContent(Exception):
    """The content cannot be used. ``faults`` say what is wrong; as text, one line for each."""

    def __init__(self, faults: Iterable[FileFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


#: Words of the control panel, which no other page says.
LEADS = "control."


@dataclass(frozen=True, slots=True)
class Content:
    """All decks and words, immutable, with the bytes that browsers get made beforehand.

    ``hash`` names exactly these bytes, so addresses with it in may be cached for ever.
    ``resolved`` is the deck with words as ``docs/architecture.md`` shows it: deck id →
    language → object; ``deck_json`` the same as JSON, ``index_json`` the list of decks.
    ``words`` is language → key → text or ``{one, other}``. ``words_json`` has each language's in
    two parts: ``nb``, and ``nb.control`` with what only who leads needs, a third of it.
    """

    hash: str
    decks: Mapping[str, Deck]
    resolved: Mapping[str, Mapping[str, JsonObject]]
    deck_json: Mapping[str, Mapping[str, bytes]]
    index_json: bytes
    words: Mapping[str, Mapping[str, Word]]
    words_json: Mapping[str, bytes]
    #: Texts that are fetched when shown: path under ``/content/HASH/`` → JSON.
    pages_json: Mapping[str, bytes]
    pages: Mapping[str, Mapping[str, JsonObject]]


def read(folder: Path = CONTENT, deck_folders: Iterable[Path] = ()) -> Content:
    """Read ``folder`` and the decks in each of ``deck_folders``.

    A deck folder holds decks, each in a folder with the deck's id. A deck with the id of one
    read before takes its place: that is how an owner puts in other wording. Raises
    ``BrokenContent`` with all faults there are.
    """
    files = Files()
    decks: dict[str, Deck] = {}
    resolved: dict[str, dict[str, JsonObject]] = {}
    for home in (folder / "decks", *deck_folders):
        for deck_folder in files.folders(home):
            _read_deck(files, deck_folder, decks, resolved)
    words = read_words(files, folder / "words")
    pages = read_pages(files, folder / "pages")
    criteria = read_criteria(files, folder / "accessibility.json")
    if not decks and not files.faults:
        files.fault(folder / "decks", 1, "there is no deck here")
    if files.faults:
        raise BrokenContent(files.faults)
    texts = {
        f"pages/{code}/{name}.json": page for code, of in pages.items() for name, page in of.items()
    }
    texts |= {f"accessibility/{code}.json": table for code, table in criteria.items()}
    return _content(decks, resolved, words, pages, texts)


def check(folder: Path = CONTENT, deck_folders: Iterable[Path] = ()) -> list[FileFault]:
    """Everything wrong with the content, including words that one language lacks.

    Such words do not stop a start, for a page with one odd word is better than no page.
    """
    try:
        read(folder, deck_folders)
    except BrokenContent as broken:
        return list(broken.faults)
    return language_differences(Files(), folder / "words")


def check_decks(path: Path) -> list[FileFault]:
    """Everything wrong in a deck's folder, or in a folder of decks."""
    files = Files()
    folders = [path] if (path / "deck.json").exists() else files.folders(path)
    if not folders and not files.faults:
        files.fault(path, 1, "there is no deck here")
    for folder in folders:
        _read_deck(files, folder.resolve(), {}, {})
    return files.faults


def _read_deck(
    files: Files,
    folder: Path,
    decks: dict[str, Deck],
    resolved: dict[str, dict[str, JsonObject]],
) -> None:
    paths = {"deck": folder / "deck.json"}
    paths |= {path.stem: path for path in files.jsons(folder) if path.stem != "deck"}
    located = {name: parsed for name, path in paths.items() if (parsed := files.parse(path))}
    if len(located) < len(paths):
        return
    skeleton = located["deck"].value
    words = {name: parsed.value for name, parsed in located.items() if name != "deck"}
    faults = lint(skeleton, words)
    for fault in faults:
        name, *path = fault.where
        file = str(name)
        files.fault(paths[file], located[file].line(tuple(path)), fault.message)
    if faults:
        return
    if skeleton["id"] != folder.name:
        line = located["deck"].line(("id",))
        files.fault(
            paths["deck"], line, f"the deck's id must be its folder's name, {folder.name!r}"
        )
        return
    deck = deck_of(skeleton)
    decks[deck.id] = deck
    resolved[deck.id] = {code: resolve(skeleton, words[code], code) for code in deck.languages}


def _content(
    decks: dict[str, Deck],
    resolved: dict[str, dict[str, JsonObject]],
    words: dict[str, dict[str, Word]],
    pages: dict[str, dict[str, JsonObject]],
    texts: dict[str, JsonObject],
) -> Content:
    index = [
        {
            "id": deck.id,
            "languages": deck.languages,
            "titles": {code: texts["title"] for code, texts in resolved[deck.id].items()},
            "subtitles": {code: texts["subtitle"] for code, texts in resolved[deck.id].items()},
            "themes": [
                {
                    "colour": theme.colour,
                    "mark": theme.mark,
                    "titles": {
                        code: texts["themes"][place]["title"]
                        for code, texts in resolved[deck.id].items()
                    },
                }
                for place, theme in enumerate(deck.themes)
            ],
        }
        for deck in decks.values()
    ]
    deck_json = {
        deck_id: MappingProxyType({code: _encode(texts) for code, texts in of_deck.items()})
        for deck_id, of_deck in resolved.items()
    }
    index_json = _encode(index)
    words_json: dict[str, bytes] = {}
    for code in LANGUAGES:
        leads = {key: word for key, word in words[code].items() if key.startswith(LEADS)}
        rest = {key: word for key, word in words[code].items() if key not in leads}
        words_json |= {code: _encode(rest), f"{code}.control": _encode(leads)}
    pages_json = {path: _encode(text) for path, text in texts.items()}
    digest = hashlib.sha256(index_json)
    # What is served decides the address, not how the files it came from were laid out.
    for encoded in (
        *words_json.values(),
        *pages_json.values(),
        *(text for of in deck_json.values() for text in of.values()),
    ):
        digest.update(hashlib.sha256(encoded).digest())
    return Content(
        hash=digest.hexdigest()[:20],
        decks=MappingProxyType(decks),
        resolved=MappingProxyType({key: MappingProxyType(of) for key, of in resolved.items()}),
        deck_json=MappingProxyType(deck_json),
        index_json=index_json,
        words=MappingProxyType({code: MappingProxyType(words[code]) for code in LANGUAGES}),
        words_json=MappingProxyType(words_json),
        pages_json=MappingProxyType(pages_json),
        pages=MappingProxyType({code: MappingProxyType(of) for code, of in pages.items()}),
    )


def _encode(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def main(arguments: list[str]) -> int:
    """Print what is wrong with the content, or with the decks in the folders named."""
    faults = check(CONTENT, [Path(argument) for argument in arguments])
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
