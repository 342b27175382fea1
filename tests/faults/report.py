"""A campaign's figures: on the terminal, in ``docs/campaign.jsonl`` line by line, in the README.

``python -m tests.faults.report`` makes the README's table anew from the lines.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tests.faults.campaign import Judged

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
LINES = ROOT / "docs" / "campaign.jsonl"
BEGIN = "<!-- made by python -m tests.faults.report -->"
END = "<!-- end -->"
#: Everything but what is written here.
ELSE = ("--", ".", f":!{LINES.relative_to(ROOT)}", f":!{README.relative_to(ROOT)}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the campaign, as it is written down: mostly one episode.

    ``seed`` and ``flavour`` bring it again on the same ``commit`` (a ``+`` behind it: with
    changes that were in none). ``unjudged`` counts episodes in which the machine gave up.
    """

    date: str
    commit: str
    seed: int
    flavour: str
    seconds: int = 0
    acks: int = 0
    kills: int = 0
    violations: int = 0
    refused: int = 0
    faults: int = 0
    rollbacks: int = 0
    connections: int = 0
    frames: int = 0
    episodes: int = 1
    unjudged: int = 0


def piece_of(judged: Judged) -> Piece:
    episode = judged.episode
    verdicts = [word for person in episode.people for word in person.verdicts.values()]
    return replace(
        _blank(episode.seed, episode.flavour),
        seconds=round(judged.seconds),
        acks=verdicts.count(""),
        kills=episode.kills,
        violations=len(judged.violations),
        refused=len(verdicts) - verdicts.count(""),
        faults=len(episode.faults) - episode.kills,
        rollbacks=int(episode.rolled_back),
        connections=sum(e.what == "came" for person in episode.people for e in person.events),
        frames=sum(len(person.frames) for person in episode.people),
    )


def unjudged(seed: int, flavour: str) -> Piece:
    """An episode that says nothing."""
    return replace(_blank(seed, flavour), episodes=0, unjudged=1)


def _blank(seed: int, flavour: str) -> Piece:
    return Piece(f"{dt.datetime.now(dt.UTC):%Y-%m-%d}", _commit(), seed, flavour)


def _commit() -> str:
    said = [
        subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
        for words in (["rev-parse", "--short=10", "HEAD"], ["status", "--porcelain", "-uno", *ELSE])
    ]
    head, changes = (each.stdout.strip() for each in said)
    return head + ("+" if changes else "")


def line(judged: Judged) -> str:
    """One episode, for the terminal."""
    episode = judged.episode
    return (
        f"{episode.seed} {episode.flavour:13} {judged.seconds:5.0f} s  "
        f"{len(episode.people):3} devices  {episode.kills:2} kills  "
        f"{episode.acknowledged():6} acknowledged  {len(judged.violations)} violations"
    )


def total(pieces: Iterable[Piece], name: str) -> int:
    return sum(getattr(piece, name) for piece in pieces)


def table(pieces: list[Piece]) -> str:
    """All of them together."""
    dates = sorted({piece.date for piece in pieces})
    commits = {piece.commit for piece in pieces}
    days = " to ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else ""
    figures = {
        "commits tried, when": f"{len(commits)}, {days}",
        "hours, episodes": f"{total(pieces, 'seconds') / 3600:.1f}, {total(pieces, 'episodes'):,}",
        "`kill -9` of servers and Valkey": f"{total(pieces, 'kills'):,}",
        "other steps of faults": f"{total(pieces, 'faults'):,}",
        "stores set back in time": f"{total(pieces, 'rollbacks'):,}",
        "connections": f"{total(pieces, 'connections'):,}",
        "commands acknowledged": f"{total(pieces, 'acks'):,}",
        "commands refused": f"{total(pieces, 'refused'):,}",
        "frames searched for what is not theirs": f"{total(pieces, 'frames'):,}",
        "episodes that could not be judged": f"{total(pieces, 'unjudged'):,}",
        "**promises broken**": f"**{total(pieces, 'violations'):,}**",
    }
    rows = [f"| {name} | {figure} |" for name, figure in figures.items()]
    return "\n".join(["| the campaign so far | |", "|---|---|", *rows])


def write_down(piece: Piece) -> None:
    """One line more, and the README's table with it."""
    with LINES.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(piece)) + "\n")
    README.write_text(with_table(README.read_text("utf-8"), read()), "utf-8")


def read() -> list[Piece]:
    """What was written down so far."""
    return [Piece(**json.loads(text)) for text in LINES.read_text("utf-8").splitlines()]


def with_table(readme: str, pieces: list[Piece]) -> str:
    """The README with the table in its place."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{table(pieces)}\n\n{END}{after}"


if __name__ == "__main__":
    README.write_text(with_table(README.read_text("utf-8"), read()), "utf-8")
