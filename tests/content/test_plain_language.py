"""Klarspråk, as far as a machine can see it: short sentences, no officialese, real nynorsk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from server.content.load import CONTENT, read

LONGEST_SENTENCE = 25

OFFICIALESE = {
    "nb": r"implementer\w*|iverksett\w*|benytt\w*|vedrørende|i henhold til|hensiktsmessig\w*|"
    r"foreta\w*|forefinnes|herunder|såfremt|forestå\w*|anmode\w*|ovennevnte|besørge\w*|"
    r"utover dette|påse\w*|inneha\w*|tilveiebring\w*",
    "nn": r"implementer\w*|iverkset\w*|nytte gjer\w*|vedkomande|i høve til|føremålstenleg\w*|"
    r"herunder|såframt|ovannemnd\w*|i medhald av|syte for",
    "en": r"utili[sz]e\w*|implement\w*|pursuant|hereby|aforementioned|facilitate\w*|prior to|"
    r"in order to|leverage\w*",
}

# Forms that are bokmål and never nynorsk. Words that both have (no, side, bli) are not here.
BOKMAL = (
    r"ikke|jeg|hva|hvordan|hvem|hvor|hvorfor|hvilke\w*|hvis|noe|noen|mye|bare|fra|være|vært|"
    r"gjøre|gjør|en|et|dere|deres|selv|sammen|navn\w*|uten|mer|flere|skriver|kommer|"
    r"leser|lappene|åpne\w*|åpen|fortsatt|ennå|enhet\w*|uke\w*|sier|"
    r"hun|velg|velger|finner|begynner|slettes|lagres|sendes|vises|kortene|deltakerne"
)


def _texts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, member in value.items():
            if key in ("id", "to", "unless"):
                continue
            yield from _texts(member, f"{where}.{key}")
    elif isinstance(value, list):
        for place, member in enumerate(value):
            yield from _texts(member, f"{where}.{place}")


def _everything(language: str) -> Iterator[tuple[str, str]]:
    content = read(deck_folders=[CONTENT / "examples"])
    for key, word in content.words[language].items():
        yield from _texts(word, key)
    for page, text in content.pages[language].items():
        yield from _texts(text, page)
    for deck in content.resolved.values():
        for name, member in deck[language].items():
            # Ids, and an organisation's own name, are no running text.
            if name in ("title", "subtitle", "introduction"):
                yield from _texts(member, name)
        for theme in deck[language]["themes"]:
            for step in theme["steps"]:
                yield from _texts([step["title"], step["say"]], f"{theme['id']}.{step['id']}")
        for card in deck[language]["cards"]:
            for name in ("title", "say", "front", "back", "person", "fields", "plan"):
                yield from _texts(card[name], f"{card['id']}.{name}")


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.!?:…]+(?:\s+|$)", text) if part]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_sentences_are_short(language: str) -> None:
    long = [
        f"{where}: {sentence}"
        for where, text in _everything(language)
        for sentence in _sentences(text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_there_is_no_officialese(language: str) -> None:
    banned = re.compile(rf"\b({OFFICIALESE[language]})\b", re.IGNORECASE)
    found = [f"{where}: {text}" for where, text in _everything(language) if banned.search(text)]
    assert found == []


def test_nynorsk_is_not_bokmal_in_disguise() -> None:
    bokmal = re.compile(rf"(?<![\w-])({BOKMAL})\b", re.IGNORECASE)
    found = [f"{where}: {text}" for where, text in _everything("nn") if bokmal.search(text)]
    assert found == []
