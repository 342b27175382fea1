"""A campaign's figures: on the terminal, and in the README."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from tests.faults.campaign import Judged

README = Path(__file__).parents[2] / "README.md"
BEGIN = "<!-- made by python -m tests.faults --long --write -->"
END = "<!-- end -->"


@dataclass(slots=True)
class Totals:
    """Of all episodes of one run."""

    seed: int
    episodes: int = 0
    #: Episodes in which the machine or the campaign itself gave up.
    unjudged: int = 0
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
    last = totals.seed + totals.episodes + totals.unjudged - 1
    figures = {
        "seeds, date": f"{totals.seed} to {last}, {dt.datetime.now(dt.UTC):%Y-%m-%d}",
        "minutes, episodes": f"{totals.seconds / 60:.0f}, {totals.episodes:,}",
        **({"episodes that could not be judged": f"{totals.unjudged}"} if totals.unjudged else {}),
        "`kill -9` of servers and Valkey": f"{totals.kills:,}",
        "other steps of faults": f"{totals.faults - totals.kills:,}",
        "stores set back in time": f"{totals.rollbacks:,}",
        "connections": f"{totals.lines:,}",
        "commands acknowledged": f"{totals.acknowledged:,}",
        "commands refused": f"{totals.refused:,}",
        "frames searched for what is not theirs": f"{totals.frames:,}",
        "**promises broken**": f"**{totals.violations:,}**",
    }
    rows = [f"| {name} | {figure} |" for name, figure in figures.items()]
    return "\n".join(["| the last long run | |", "|---|---|", *rows])


def write(totals: Totals) -> None:
    """Put the table in its place in the README."""
    text = README.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}\n\n{table(totals)}\n\n{END}{after}", "utf-8")
