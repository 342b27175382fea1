"""How the Word file looks, and what the library has no words for: shading, languages, margins.

With ``word.py`` the door to ``docx`` (python-docx).
"""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

INK = "1B1F24"
#: Strong colour and tint of each theme, as in ``static/styles/10-tokens.css``.
COLOURS = {
    "blue": ("1D5FA8", "E3EEFA"),
    "orange": ("9A4508", "FDE9D8"),
    "green": ("2B7240", "E1F1E5"),
    "plum": ("7C2E74", "F3E3F1"),
    "teal": ("0E6A72", "DDF1F2"),
    "red": ("A5303A", "FBE4E4"),
    "gold": ("7A5A00", "FBF0CF"),
}
ACCENT = ("0B5A5A", "E4EFEE")
QUIET = "4A525C"
#: The ids of the styles for lists in the library's own template.
BULLET, SECOND_BULLET = "ListBullet", "ListBullet2"


def style(file: Any, language: str) -> None:
    """Type, spacing and the language of a file that was just begun."""
    styles = file.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    speak(defaults.find(qn("w:rPr")), language)
    normal = styles["Normal"]
    normal.font.size, normal.font.color.rgb = Pt(11), RGBColor.from_string(INK)
    normal.paragraph_format.space_after = Pt(6)
    for level, size, before in ((1, 24, 0), (2, 16, 22), (3, 13, 14), (4, 11, 10)):
        style = styles[f"Heading {level}"]
        style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
        style.font.color.rgb = RGBColor.from_string(INK)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(6 if level > 2 else 8)
        style.paragraph_format.keep_with_next = True
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4"):
        _font(styles[name].element.get_or_add_rPr(), "Calibri")
    for name in ("List Bullet", "List Bullet 2"):
        styles[name].paragraph_format.space_after = Pt(3)
    _table_style(styles.add_style("Minutes", WD_STYLE_TYPE.TABLE).element)


def _table_style(style: Any) -> None:
    """Thin lines between rows and air above and below the text."""
    properties = OxmlElement("w:tblPr")
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for name in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{name}")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "8A8F98")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    for name, width in (("top", "70"), ("left", "100"), ("bottom", "40"), ("right", "100")):
        margin = OxmlElement(f"w:{name}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(borders)
    properties.append(margins)
    style.append(properties)


def speak(properties: Any, language: str) -> None:
    """Say which language the text is in, so that it is read aloud and spelled in it."""
    spoken = properties.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        properties.append(spoken)
    spoken.set(qn("w:val"), language)
    spoken.set(qn("w:eastAsia"), language)


def _font(properties: Any, name: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), name)


def shade(properties: Any, tint: str, strong: str) -> None:
    """A band behind a heading, with a strong edge before it. In the order the format asks for."""
    borders = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for key, value in (("val", "single"), ("sz", "36"), ("space", "6"), ("color", strong)):
        left.set(qn(f"w:{key}"), value)
    borders.append(left)
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", tint)):
        shade.set(qn(f"w:{key}"), value)
    after = [qn(f"w:{name}") for name in ("tabs", "spacing", "ind", "jc", "rPr")]
    place = next((n for n, each in enumerate(properties) if each.tag in after), len(properties))
    properties.insert(place, borders)
    properties.insert(place + 1, shade)


def page_number(run: Any) -> None:
    """The number of the page that the run is on by then, as a field that Word works out."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._element.append(part)  # noqa: SLF001 - fields have no other way
