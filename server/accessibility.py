"""Writes ``docs/tilgjengelighet-underlag.md`` from ``content/accessibility.json``.

``python -m server.accessibility`` writes it; a test fails when it is not what this would write.
In Norwegian, for municipalities hand it on with their own accessibility statement.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "content" / "accessibility.json"
TARGET = ROOT / "docs" / "tilgjengelighet-underlag.md"

HEAD = """\
# Underlag for tilgjengelighetserklæring

<!-- Laget av `python -m server.accessibility` fra content/accessibility.json; ikke rediger her. -->

En offentlig virksomhet som bruker tavlen, svarer for den overfor tilsynet og lager selv sin
erklæring i den nasjonale løsningen. Dette underlaget sier for hvert av de {count} kravene i
WCAG 2.1 nivå A og AA som gjelder (kravene til video er tatt ut), om tavlen oppfyller det, og
hvordan det er prøvd. Tavlen er laget etter WCAG 2.2 nivå AA.

- Oppfylt: {meets}. Delvis oppfylt: {partly}. Ikke aktuelt: {notApplicable}.
- Prøvd med verktøy og tastatur i Chromium. Ikke prøvd ennå av mennesker som bruker skjermleser,
  styring med stemme eller forstørring til daglig. Gjør gjerne det før dere skriver erklæringen.
- Referatene (PDF, Word) er egne dokumenter og regnes for seg.
- Sett `ACCESSIBILITY_URL` til erklæringen. Da lenker siden om tilgjengelighet til den.

## Kravene

| krav | nivå | status | merknad | slik er det prøvd |
|---|---|---|---|---|
"""


def page(table: Any) -> str:
    """The document, in Markdown."""
    words, methods, criteria = table["words"], table["methods"], table["criteria"]
    counts = {
        status: sum(one["status"] == status for one in criteria)
        for status in ("meets", "partly", "notApplicable")
    }
    lines = [HEAD.format(count=len(criteria), **counts).rstrip("\n")]
    for one in criteria:
        how = ". ".join(methods[name]["says"]["nb"] for name in one["methods"])
        status = words[one["status"]]["nb"]
        lines.append(
            f"| {one['id']} {one['name']['nb']} | {one['level']} | {status} "
            f"| {one['note']['nb']} | {how}. |"
        )
    lines += ["", "## Slik er det prøvd", ""]
    for method in methods.values():
        where = ", ".join(f"`{test}`" for test in method["tests"])
        lines.append(f"- {method['says']['nb']}{': ' + where if where else ''}.")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(page(json.loads(SOURCE.read_text("utf-8"))), "utf-8")
