"""What the views may not be written with, for a browser draws it in a way of its own."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT, under

VIEWS = [path for path in under("static/view") if path.endswith(".js")]
STYLES = [path for path in under("static/styles") if path.endswith(".css")]


@pytest.mark.parametrize("path", VIEWS)
def test_no_group_is_a_fieldset(path: str) -> None:
    """WebKit lays a legend over its fieldset's edge, whatever grid, float or padding says: a group
    is ``role="group"`` with a heading or a label, which are boxes as all others."""
    assert not re.search(r"<(fieldset|legend)\b", (ROOT / path).read_text("utf-8")), path


@pytest.mark.parametrize("path", STYLES)
def test_no_size_that_goes_with_text_is_in_pixels(path: str) -> None:
    """What keeps text away from an arrow, or holds a line of it, grows with the text."""
    css = (ROOT / path).read_text("utf-8")
    for rule in re.findall(r"([^{}]*select[^{}]*)\{([^{}]*)\}", css):
        name, body = rule
        inside = re.findall(r"padding-inline-end:\s*([^;]+);", body)
        assert all(one.endswith("em") for one in inside), f"{path}: {name.strip()}: {inside}"


SCRIPTS = [path for path in under("static") if path.endswith(".js") and "/vendor/" not in path]
SOUND_OR_FILM = r"<(audio|video|track|object|embed)\b|\bnew Audio\b|AudioContext|speechSynthesis"
MOVED = r"devicemotion|deviceorientation|screen\.orientation|orientation\.lock"
#: A drag begins where the pointer goes down, and is called off where it is let go elsewhere.
ON_THE_WAY_DOWN = {
    "static/lib/press.js",
    "static/lib/sight.js",
    "static/view/control/drag.js",
    "static/view/screen/controls.js",
}
DOWN = r"onMouseDown|onPointerDown|onTouchStart|[\"'](mousedown|pointerdown|touchstart)[\"']"


@pytest.mark.parametrize("path", SCRIPTS)
def test_nothing_plays_sound_or_film_or_asks_how_a_device_is_held(path: str) -> None:
    source = (ROOT / path).read_text("utf-8")
    assert not re.search(SOUND_OR_FILM, source), path
    assert not re.search(MOVED, source), path


@pytest.mark.parametrize("path", STYLES)
def test_no_style_depends_on_how_a_device_is_held(path: str) -> None:
    assert "orientation" not in (ROOT / path).read_text("utf-8"), path


def test_nothing_is_done_while_a_pointer_goes_down() -> None:
    found = {path for path in SCRIPTS if re.search(DOWN, (ROOT / path).read_text("utf-8"))}
    assert found <= ON_THE_WAY_DOWN


@pytest.mark.parametrize("path", VIEWS)
def test_no_key_of_one_sign_is_a_shortcut(path: str) -> None:
    source = (ROOT / path).read_text("utf-8")
    for handled in re.findall(r"onKeys\(\{(.*?)\}\)", source, re.DOTALL):
        names = re.findall(r"(?:^|[,{])\s*([\w$]+|\"[^\"]*\")\s*(?::|,|\(|$)", handled)
        assert all(len(name.strip('"')) > 1 for name in names), f"{path}: {names}"


def test_the_one_field_about_oneself_says_what_it_is_for() -> None:
    assert 'autocomplete="nickname"' in (ROOT / "static/view/join/form.js").read_text("utf-8")
