"""QR codes: the only module that knows segno."""

from __future__ import annotations

import io

import segno


def svg(text: str) -> str:
    """A QR code as a stand-alone SVG document, for an ``<img>`` with a data address.

    It has the quiet zone of four modules that readers need, and a white ground, for phones
    do not read a code on a dark page.
    """
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", border=4, light="#fff", xmldecl=False, omitsize=True, nl=False
    )
    return out.getvalue().decode()


def terminal(text: str) -> str:
    """A QR code for a terminal, two rows of modules a line."""
    out = io.StringIO()
    segno.make(text, error="l", micro=False).terminal(out, compact=True, border=2)
    return out.getvalue()
