"""What each law says and which plants it has seen: the table in ``docs/security.md``.

``python -m tests.faults.lawbook`` makes it anew, from the laws' own words.
"""

from __future__ import annotations

import inspect

from tests.faults import (
    afterwards,
    home,
    merges,
    modelled,
    power,
    refusals,
    rules_alone,
    seen,
)
from tests.faults.catching import SHOWN
from tests.faults.checker import LAWS

BEGIN = "<!-- made by python -m tests.faults.lawbook -->"
END = "<!-- end of the laws -->"
#: Laws that share a judge, or have one outside the campaign's episodes.
SAYS = {
    modelled.LAW: "Each commit changed what the rules say that it changes, to what they say, and "
    "in the end the board is that of a model which was written from the rules alone",
    refusals.LAW: "Whoever was refused something was refused it as the rules refuse it, with that "
    "reason, on some board that it can have been decided on",
    home.LAW: "The board's file is the model's board by value, and the minutes have its texts",
    merges.LAW: "What came by a merge is in the file, and all came that the file had and the board "
    "lacked",
    afterwards.LAW: "What the plan's link shows, and what a next workshop is founded with, is what "
    "the model's plan says, value for value",
    rules_alone.LAW: "Tens of thousands of commands, decided by the rules in a process of their "
    "own, come to what the model comes to: in the store, to all who look, in file and minutes",
    power.LAW: "What was told to be saved is there after the power is cut: the store's file ends "
    "where it was last synced",
    SHOWN: "What a browser showed as kept on the device, or as saved, is there after it was killed",
}


def table() -> str:
    """Every law, with those plants whose row in the table of plants names it."""
    by_law: dict[str, list[str]] = {}
    for plant, (law, _) in seen.read().items():
        by_law.setdefault(law, []).append(f"`{plant}`")
    rows = [
        f"| {law} | {_says(law)} | {', '.join(by_law.get(law, ['none of its own']))} |"
        for law in (*LAWS, rules_alone.LAW, power.LAW, SHOWN)
    ]
    return "\n".join(["| law | what it says | plants that it saw |", "|---|---|---|", *rows])


def _says(law: str) -> str:
    said = SAYS.get(law) or " ".join((inspect.getdoc(LAWS[law]) or "").split())
    return said.rstrip(".").replace("``", "`")


def write() -> None:
    before, _, rest = seen.PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    seen.PAGE.write_text(f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}", "utf-8")


if __name__ == "__main__":
    write()
