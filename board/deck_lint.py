"""A deck from its files: what is wrong with them, and what they mean when nothing is.

Pure: parsed files in. ``server/content/load.py`` reads the files and names the lines.
"""

from __future__ import annotations

from typing import Any

from board.deck import STEP_SIDES, Deck, DeckCard, DeckStep, DeckTheme
from board.deck_checks import Fault, JsonObject, Where
from board.deck_skeleton import skeleton_faults
from board.deck_words import PLAN_WORDS, expected, language_faults, words_faults

__all__ = ["Fault", "JsonObject", "Where", "deck_of", "lint", "resolve"]


def lint(skeleton: object, words: dict[str, object]) -> list[Fault]:
    """Every fault in a deck's parsed files; an empty list means that the deck is sound.

    ``words`` holds the parsed file of each language. Later checks build on earlier ones, so
    words are looked at once the skeleton is sound, and compared once each file is.
    """
    faults = skeleton_faults(skeleton)
    if faults or not isinstance(skeleton, dict):
        return faults
    languages = skeleton["languages"]
    for place, language in enumerate(languages):
        if language not in words:
            where: Where = ("deck", "languages", place)
            faults.append(Fault(where, f"there is no {language}.json"))
    for language in words:
        if language not in languages:
            faults.append(Fault((language,), f"{language!r} is not in the deck's 'languages'"))
    table = expected(skeleton)
    for language, of_language in words.items():
        faults.extend(words_faults(table, of_language, language))
    if not faults:
        sound = {code: words[code] for code in languages}
        faults.extend(language_faults(table, sound))  # type: ignore[arg-type]  # sound: objects
    return faults


def deck_of(skeleton: JsonObject) -> Deck:
    """The structure that the rules need, from a skeleton that ``lint`` had nothing to say on."""
    home = {card: theme["id"] for theme in skeleton["themes"] for card in theme["cards"]}
    return Deck(
        id=skeleton["id"],
        languages=tuple(skeleton["languages"]),
        themes=tuple(
            DeckTheme(
                id=theme["id"],
                colour=theme["colour"],
                mark=theme["mark"],
                cards=tuple(theme["cards"]),
                steps=tuple(
                    DeckStep(step["id"], step["kind"], step.get("card", ""))
                    for step in theme["steps"]
                ),
            )
            for theme in skeleton["themes"]
        ),
        cards=tuple(
            DeckCard(
                id=card["id"],
                theme=home[card["id"]],
                kind=card["kind"],
                sections=tuple(card.get("sections", ())),
                fields=tuple(card.get("fields", ())),
            )
            for card in skeleton["cards"]
        ),
        plans=skeleton["plans"],
        votes=skeleton["votes"],
        most=skeleton["most"],
    )


def resolve(skeleton: JsonObject, words: JsonObject, language: str) -> JsonObject:
    """The deck with its words in one language, as the browser gets it (``docs/architecture.md``).

    Takes what ``lint`` had nothing to say on. Absent texts become ``""``, absent lists ``[]``.
    """
    deck = deck_of(skeleton)
    introduction = words.get("introduction", {})
    credit = words["credit"]
    return {
        "id": deck.id,
        "language": language,
        "title": words["title"],
        "subtitle": words.get("subtitle", ""),
        "credit": {key: credit.get(key, "") for key in ("name", "owner", "url")},
        "introduction": [
            {"id": part, "title": introduction[part]["title"], "text": introduction[part]["text"]}
            for part in skeleton.get("introduction", ())
        ],
        "themes": [_theme(theme, words["themes"][theme["id"]]) for theme in skeleton["themes"]],
        "cards": [
            _card(structure, source, words["cards"][structure.id])
            for structure, source in zip(deck.cards, skeleton["cards"], strict=True)
        ],
        "plans": deck.plans,
        "votes": deck.votes,
        "most": deck.most,
    }


def _theme(theme: JsonObject, words: JsonObject) -> JsonObject:
    return {
        "id": theme["id"],
        "colour": theme["colour"],
        "mark": theme["mark"],
        "title": words["title"],
        "cards": theme["cards"],
        "steps": [
            {
                "id": step["id"],
                "kind": step["kind"],
                "side": STEP_SIDES[step["kind"]],
                "card": step.get("card", ""),
                "minutes": step["minutes"],
                "seconds": step.get("seconds", 0),
                "title": words["steps"][step["id"]].get("title", ""),
                "say": words["steps"][step["id"]]["say"],
            }
            for step in theme["steps"]
        ],
    }


def _card(card: DeckCard, source: JsonObject, words: JsonObject) -> JsonObject:
    front = words.get("front", {})
    back = words.get("back", {})
    fields = words.get("fields", {})
    return {
        "id": card.id,
        "theme": card.theme,
        "kind": card.kind,
        "title": words["title"],
        "say": words.get("say", ""),
        "front": {
            "lead": front.get("lead", []),
            "questions": front.get("questions", []),
            "instruction": front.get("instruction", ""),
        },
        "back": {
            "heading": back.get("heading", ""),
            "remark": back.get("remark", ""),
            "sections": [{"id": name, **back["sections"][name]} for name in card.sections],
        },
        "person": _person(source, words) if card.kind == "person" else None,
        "fields": [
            {"id": name, "label": fields[name]["label"], "hint": fields[name].get("hint", "")}
            for name in card.fields
        ],
        "plan": {word: words["plan"][word] for word in PLAN_WORDS} if card.kind == "plan" else None,
    }


def _person(source: JsonObject, words: JsonObject) -> dict[str, Any]:
    person = words["person"]
    return {
        "name": person["name"],
        "age": person["age"],
        "situation": person["situation"],
        "interests": person["interests"],
        "portrait": source.get("portrait", ""),
    }
