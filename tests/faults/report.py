"""A campaign's figures: on the terminal, and in ``docs/reliability.md``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from tests.faults.campaign import Judged

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN = "<!-- made by python -m tests.faults --write -->"
END = "<!-- end -->"


@dataclass(slots=True)
class Totals:
    """Of all episodes of one run."""

    seed: int
    episodes: int = 0
    seconds: float = 0.0
    kills: int = 0
    faults: int = 0
    rollbacks: int = 0
    lines: int = 0
    asked: int = 0
    acknowledged: int = 0
    refused: int = 0
    frames: int = 0
    violations: int = 0

    def add(self, judged: Judged) -> None:
        episode = judged.episode
        self.episodes += 1
        self.kills += episode.kills
        self.faults += len(episode.faults)
        self.rollbacks += episode.rolled_back
        self.violations += len(judged.violations)
        for person in episode.people:
            self.lines += sum(event.what == "came" for event in person.events)
            self.asked += len(person.asked)
            self.acknowledged += sum(not word for word in person.verdicts.values())
            self.refused += sum(bool(word) for word in person.verdicts.values())
            self.frames += len(person.frames)


def line(judged: Judged) -> str:
    """One episode."""
    episode = judged.episode
    return (
        f"{episode.seed} {episode.flavour:13} {judged.seconds:5.0f} s  "
        f"{len(episode.people):3} devices  {episode.kills:2} kills  "
        f"{episode.acknowledged():6} acknowledged  {len(judged.violations)} violations"
    )


def table(totals: Totals) -> str:
    """The whole run."""
    figures = {
        "seed": f"{totals.seed} to {totals.seed + totals.episodes - 1}",
        "date": f"{dt.datetime.now(dt.UTC):%Y-%m-%d}",
        "minutes": f"{totals.seconds / 60:.0f}",
        "episodes": f"{totals.episodes:,}",
        "kill -9 (servers and Valkey)": f"{totals.kills:,}",
        "stores set back in time": f"{totals.rollbacks:,}",
        "steps of faults, all sorts": f"{totals.faults:,}",
        "connections": f"{totals.lines:,}",
        "commands asked": f"{totals.asked:,}",
        "commands acknowledged": f"{totals.acknowledged:,}",
        "commands refused": f"{totals.refused:,}",
        "frames searched": f"{totals.frames:,}",
        "**violations**": f"**{totals.violations:,}**",
    }
    rows = [f"| {name} | {figure} |" for name, figure in figures.items()]
    return "\n".join(["| figure | long run |", "|---|---|", *rows])


def write(totals: Totals) -> None:
    """Put the table in its place on the page."""
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table(totals)}\n\n{END}{after}", "utf-8")
