"""Writes ``docs/tilgjengelighet-underlag.md`` from ``content/accessibility.json``.

``python -m tools.accessibility`` writes it; a test fails when it is not what this would write.
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

<!-- Laget av `python -m tools.accessibility` fra content/accessibility.json; ikke rediger her. -->

En offentlig virksomhet som bruker tavlen, svarer for den overfor tilsynet og lager selv sin
erklæring i den nasjonale løsningen. Dette underlaget sier for hvert av de {count} kravene i
WCAG 2.2 nivå A og AA om tavlen oppfyller det, og hvilke tester som viser det. Norsk lov krever i
dag WCAG 2.1 av offentlige virksomheter. Krav den unntar, og krav som først kom i WCAG 2.2, er
merket. Kravet 4.1.1 fra WCAG 2.1 er tatt ut i 2.2 og regnes alltid som oppfylt.

- Oppfylt: {meets}. Delvis oppfylt: {partly}. Ikke aktuelt: {notApplicable}.
- Hver test kjøres ved hver endring. Den som ikke lenger finnes eller blir hoppet over, stanser
  endringen. Det som bare kan vurderes med øyet, står det ved.
- Prøvd i Chromium, og deltakerens vei også i WebKitGTK og Firefox. Ikke prøvd ennå av mennesker som
  bruker skjermleser, styring med stemme eller forstørring til daglig. Gjør gjerne det før dere
  skriver erklæringen.
- Referatene (PDF, Word) er egne dokumenter og regnes for seg.
- Sett `ACCESSIBILITY_URL` til erklæringen. Da lenker siden om tilgjengelighet til den.

## Kravene

| krav | nivå | lov | status | merknad | slik er det prøvd |
|---|---|---|---|---|---|
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
        how = ". ".join(methods[name]["nb"] for name in one["methods"])
        untried = f" {words['untried']['nb']} {one['untried']['nb']}." if "untried" in one else ""
        law = "" if one["law"] == "binds" else words[one["law"]]["nb"]
        lines.append(
            f"| {one['id']} {one['name']['nb']} | {one['level']} | {law} "
            f"| {words[one['status']]['nb']} | {one['note']['nb']} | {how}.{untried} |"
        )
    lines += ["", "## Testene", ""]
    for one in criteria:
        if one["tests"]:
            lines.append(f"- {one['id']}: {', '.join(f'`{test}`' for test in one['tests'])}.")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(page(json.loads(SOURCE.read_text("utf-8"))), "utf-8")
