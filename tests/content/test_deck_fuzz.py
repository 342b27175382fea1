"""Whatever stands in a deck's files, the linter answers with faults and never breaks down."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from board.deck_lint import deck_of, lint, resolve
from server.content.load import CONTENT

ALLEMED = CONTENT / "decks" / "allemed"
FILES = {
    name: json.loads((ALLEMED / f"{name}.json").read_text("utf-8"))
    for name in ("deck", "nb", "nn", "en")
}


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in members:
        if isinstance(member, dict | list):
            yield from _places(member, (*path, key))
        else:
            yield (*path, key)


PLACES = [(name, *path) for name, value in FILES.items() for path in _places(value)]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.text(max_size=8) | st.just("per"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(PLACES), ANYTHING), max_size=3))
def test_a_spoilt_deck_gives_faults_or_still_works(
    spoils: list[tuple[tuple[Any, ...], Any]],
) -> None:
    files = copy.deepcopy(FILES)
    for path, value in spoils:
        around: Any = files
        try:
            for key in path[:-1]:
                around = around[key]
            around[path[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier spoil took the place away
    skeleton = files.pop("deck")
    if lint(skeleton, files):
        return
    deck_of(skeleton)
    for language in skeleton["languages"]:
        json.dumps(resolve(skeleton, files[language], language))
