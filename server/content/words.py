"""The interface's words: flat files of key → text, one folder a language.

A text is a string, or ``{"one": …, "other": …}`` where a number decides. Long texts have a
key for each paragraph: ``help.prepare.1``, ``help.prepare.2``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from board.deck_words import placeholders
from server.content.files import FileFault, Files
from server.content.json_lines import Located

#: The interface's languages; the first is the one that the others are compared with.
LANGUAGES = ("nb", "nn", "en")

Word = str | dict[str, str]

_KEY = re.compile(r"[a-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+")


def read_words(files: Files, folder: Path) -> dict[str, dict[str, Word]]:
    """Each language's words from all its files together. Faults are noted in ``files``.

    Bad syntax, a wrong type or a key that two files have is a fault.
    """
    words: dict[str, dict[str, Word]] = {}
    for language in LANGUAGES:
        merged: dict[str, Word] = {}
        home: dict[str, Path] = {}
        for file, located in _parsed(files, folder / language).items():
            for key, word in _entries(files, file, located).items():
                if key in merged:
                    line = located.line((key,))
                    files.fault(file, line, f"{key!r} is in {home[key].name} already")
                merged[key] = word
                home[key] = file
        words[language] = merged
    return words


def language_differences(files: Files, folder: Path) -> list[FileFault]:
    """Files, keys and placeholders that one language has and another lacks."""
    tables = {language: _parsed(files, folder / language) for language in LANGUAGES}
    by_name = {
        language: {file.name: (file, located) for file, located in table.items()}
        for language, table in tables.items()
    }
    names = sorted({name for table in by_name.values() for name in table})
    for name in names:
        lacking = [language for language in LANGUAGES if name not in by_name[language]]
        for language in lacking:
            files.fault(folder / language / name, 1, "there is no such file")
        if lacking:
            continue
        first_file, first = by_name[LANGUAGES[0]][name]
        for language in LANGUAGES[1:]:
            _compare(files, (first_file, first), by_name[language][name])
    return files.faults


def _compare(files: Files, one: tuple[Path, Located], two: tuple[Path, Located]) -> None:
    one_file, first = one
    two_file, second = two
    language = one_file.parent.name
    for key, word in first.value.items():
        if key not in second.value:
            files.fault(two_file, 1, f"{key!r} is missing")
        elif type(word) is not type(second.value[key]):
            line = second.line((key,))
            files.fault(two_file, line, f"{key!r} counts in one language and not in the other")
        elif _names(word) != _names(second.value[key]):
            line = second.line((key,))
            files.fault(two_file, line, f"{key!r} has not the placeholders of {language}")
    for key in second.value:
        if key not in first.value:
            files.fault(one_file, 1, f"{key!r} is missing, {two_file.parent.name} has it")


def _parsed(files: Files, folder: Path) -> dict[Path, Located]:
    if not folder.is_dir():
        files.fault(folder, 1, "there is no such folder")
        return {}
    parsed = {file: files.parse(file) for file in files.jsons(folder)}
    found: dict[Path, Located] = {}
    for file, located in parsed.items():
        if located is not None and not isinstance(located.value, dict):
            files.fault(file, 1, "must be an object")
        elif located is not None:
            found[file] = located
    return found


def _entries(files: Files, file: Path, located: Located) -> dict[str, Word]:
    entries: dict[str, Word] = {}
    for key, word in located.value.items():
        line = located.line((key,))
        if not _KEY.fullmatch(key):
            files.fault(file, line, f"{key!r} is not a key such as 'area.name'")
        elif not _is_word(word):
            files.fault(file, line, f"{key!r} must be a text, or one and other")
        else:
            entries[key] = word
    return entries


def _is_word(word: Any) -> bool:
    if isinstance(word, dict):
        return word.keys() == {"one", "other"} and all(_is_text(form) for form in word.values())
    return _is_text(word)


def _is_text(text: Any) -> bool:
    return isinstance(text, str) and bool(text.strip())


def _names(word: Any) -> frozenset[str]:
    # "one" may leave out {count}: "én lapp" reads better than "1 lapp".
    return placeholders(word["other"] if isinstance(word, dict) else word)
