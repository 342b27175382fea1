"""Text stands out 4.5 times from what is behind it, lines and icons 3 times, day and evening.

The ratios are computed from the style sheets as they are, so a changed colour is a checked one.
"""

from __future__ import annotations

import re

import pytest

from board.deck_skeleton import COLOURS
from tests.architecture.colours import Pair, block, contrast, properties
from tests.architecture.tree import ROOT, under

TEXT, LINE = 4.5, 3.0

THEME = (ROOT / "static/vendor/designsystem/theme.css").read_text("utf-8")
THEME_SCHEMES = {
    "light": block(THEME, "[data-color-scheme=light],[data-color-scheme=auto]{"),
    "dark": block(THEME, "[data-color-scheme=dark]{"),
}
GROUNDS = ("background-default", "background-tinted", "surface-default", "surface-tinted")


def theme_pairs(colour: str) -> list[Pair]:
    """What components put on each other. On ``surface-active`` subtle text and borders do not
    reach their ratio, and it is only there while a button is held down."""
    pairs = [
        ("text-default", ground, TEXT) for ground in (*GROUNDS, "surface-hover", "surface-active")
    ]
    pairs += [("text-subtle", ground, TEXT) for ground in (*GROUNDS, "surface-hover")]
    pairs += [("border-default", ground, LINE) for ground in (*GROUNDS, "surface-hover")]
    pairs += [("base-contrast-default", "base-default", TEXT)]
    return [
        Pair(f"ds-color-{colour}-{a}", f"ds-color-{colour}-{b}", least) for a, b, least in pairs
    ]


def theme_colours() -> list[str]:
    names = properties(THEME_SCHEMES["light"])
    return sorted(set(re.findall(r"ds-color-(\w+)-base-default", " ".join(names))))


@pytest.mark.parametrize("colour", theme_colours())
@pytest.mark.parametrize("scheme", THEME_SCHEMES)
def test_the_design_systems_theme_stands_out(scheme: str, colour: str) -> None:
    check(properties(THEME_SCHEMES[scheme]), theme_pairs(colour), f"{scheme} {colour}")


def own_styles() -> str:
    return "\n".join((ROOT / path).read_text("utf-8") for path in under("static/styles"))


def day_and_evening() -> dict[str, dict[str, dict[str, str]]]:
    """Scheme to selector to colours. The evening changes some of the day's values."""
    css = re.sub(r"/\*.*?\*/", "", own_styles(), flags=re.DOTALL)
    more, by_day = "@media (prefers-contrast: more) and ", "(prefers-color-scheme: light)"
    css, strong_day = taken_out(css, more + by_day)
    css, strong_evening = taken_out(css, more + "(prefers-color-scheme: dark)")
    css, evening = taken_out(css, "@media (prefers-color-scheme: dark)")
    assert "prefers-contrast" not in css
    day = by_selector(css)
    dark = over(day, by_selector(evening))
    return {
        "day": day,
        "evening": dark,
        "day, more contrast": over(day, by_selector(strong_day)),
        "evening, more contrast": over(dark, by_selector(strong_evening)),
    }


def taken_out(css: str, opening: str) -> tuple[str, str]:
    """The style sheet without these blocks, and what stands in them."""
    found = ""
    while (start := css.find(opening)) >= 0:
        inside = block(css[start:], "{")
        found += inside
        css = css[:start] + css[css.index(inside, start) + len(inside) + 1 :]
    return css, found


def over(
    below: dict[str, dict[str, str]], above: dict[str, dict[str, str]]
) -> dict[str, dict[str, str]]:
    """One set of rules laid over another. What is said of every colour is said of each."""
    every = above.get("[data-colour]", {})
    return {
        name: {
            **below.get(name, {}),
            **(every if name.startswith("[data-colour=") else {}),
            **above.get(name, {}),
        }
        for name in {*below, *above}
    }


def by_selector(css: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        if colours := properties(body):
            for selector in selectors.split(","):
                found.setdefault(selector.strip(), {}).update(colours)
    return found


SCHEMES = day_and_evening()
PAPERS = ("sol", "hav", "baer", "mose", "lyng")
OWN_PAIRS = [
    *(Pair(text, ground, TEXT) for text in ("ink", "quiet", "accent", "danger", "warn")
      for ground in ("paper", "sheet")),
    *(Pair("ink", ground, TEXT) for ground in ("table", "accent-wash", "warn-wash", "danger-wash")),
    Pair("on-accent", "accent", TEXT),
    Pair("on-accent", "accent-hover", TEXT),
    Pair("accent", "accent-wash", TEXT),
    Pair("warn", "warn-wash", TEXT),
    Pair("danger", "danger-wash", TEXT),
    *(Pair("edge", ground, LINE) for ground in ("paper", "sheet")),
    Pair("focus", "paper", LINE),
    Pair("focus", "focus-inner", LINE),
    # A note is writing on coloured paper, and people read it across a room.
    *(Pair("ink", paper, 7.0) for paper in PAPERS),
    *(Pair("quiet", paper, TEXT) for paper in PAPERS),
    # The papers lie close to the page in lightness, so their edge shows where a note ends.
    *(Pair(f"{paper}-edge", ground, LINE) for paper in PAPERS
      for ground in ("sheet", "paper", paper)),
]  # fmt: skip


@pytest.mark.parametrize("scheme", SCHEMES)
def test_our_own_colours_stand_out(scheme: str) -> None:
    check(SCHEMES[scheme][":root"], OWN_PAIRS, scheme)


@pytest.mark.parametrize("scheme", [one for one in SCHEMES if "more" in one])
def test_who_asks_for_more_contrast_gets_seven_to_one(scheme: str) -> None:
    values = {**SCHEMES[scheme][":root"], **SCHEMES[scheme]['[data-colour="blue"]']}
    texts = ("ink", "quiet", "accent", "danger", "warn", "theme-strong")
    pairs = [Pair(text, ground, 7.0) for text in texts for ground in ("paper", "sheet")]
    check(values, [*pairs, Pair("edge", "paper", 7.0), Pair("line", "paper", TEXT)], scheme)


@pytest.mark.parametrize("colour", sorted(COLOURS))
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_themes_colours_stand_out(scheme: str, colour: str) -> None:
    values = {**SCHEMES[scheme][":root"], **SCHEMES[scheme][f'[data-colour="{colour}"]']}
    pairs = [
        Pair("theme-on-fill", "theme-fill", TEXT),
        *(Pair("theme-strong", ground, TEXT) for ground in ("paper", "sheet", "theme-tint")),
        Pair("ink", "theme-tint", TEXT),
        Pair("quiet", "theme-tint", TEXT),
    ]
    check(values, pairs, f"{scheme} {colour}")


def check(values: dict[str, str], pairs: list[Pair], where: str) -> None:
    weak = [
        f"{pair.front} on {pair.back}: {ratio:.2f}, at least {pair.least}"
        for pair in pairs
        if (ratio := contrast(values[pair.front], values[pair.back])) < pair.least
    ]
    assert not weak, f"{where}: " + "; ".join(weak)


def test_the_ratio_is_the_standards() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#e8731a", "#1b1f24") == pytest.approx(5.4, abs=0.1)
