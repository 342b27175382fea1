"""Makes the fonts of the PDF from those of the page: ``python fonts.py`` (see README.md).

What sets the PDF reads no variable fonts and no woff2, so each weight becomes a file.
Needs fonttools and brotli, which the board itself does not.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[2]
FROM = ROOT / "static" / "vendor" / "inter"
TO = ROOT / "server" / "exports" / "fonts"
PARTS = ("inter-latin.woff2", "inter-sami.woff2")
WEIGHTS = {"Regular": 400, "Bold": 700}
ENGLISH = (3, 1, 0x409)


def made(style: str, weight: int, folder: Path) -> TTFont:
    """Both parts at one weight, as one font."""
    paths = []
    for part in PARTS:
        font = instantiateVariableFont(TTFont(FROM / part), {"wght": weight})
        font.flavor = None
        paths.append(str(folder / part))
        font.save(paths[-1])
    font = Merger().merge(paths)
    font["name"].names = []
    for number, text in {
        0: "Copyright 2016 The Inter Project Authors",
        1: "Inter",
        2: style,
        4: f"Inter {style}",
        6: f"Inter-{style}",
        13: "SIL Open Font License 1.1",
    }.items():
        font["name"].setName(text, number, *ENGLISH)
    bold = weight > 400
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = int(bold)
    # The same bytes each time.
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False
    return font


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for style, weight in WEIGHTS.items():
            made(style, weight, Path(folder)).save(TO / f"inter-{style.lower()}.ttf")
