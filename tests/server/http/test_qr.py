from __future__ import annotations

import xml.etree.ElementTree as ET

from server.http import qr

URL = "https://board.example.org/bli-med#ABCDEFGH"


def test_the_svg_stands_alone_and_has_no_style_or_script() -> None:
    text = qr.svg(URL)
    root = ET.fromstring(text)  # noqa: S314 - made by us a line ago
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert {child.tag.split("}")[1] for child in root} == {"path"}
    assert not any("style" in element.attrib for element in root.iter())
    assert 'fill="#fff"' in text


def test_the_same_text_gives_the_same_code_and_another_another() -> None:
    assert qr.svg(URL) == qr.svg(URL)
    assert qr.svg(URL) != qr.svg(f"{URL}J")


def test_the_terminal_code_fits_a_small_window() -> None:
    lines = qr.terminal("http://192.168.100.100:8000/").splitlines()
    assert max(len(line) for line in lines) < 40
    assert len(lines) < 24
    assert set("".join(lines)) <= set(" █▀▄")
