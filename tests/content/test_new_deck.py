"""Decks of one's own: made to fill in, and checked from the command line."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from server.cli import main
from server.content.load import CONTENT, read


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["decks", *map(str, arguments)])


def test_a_new_deck_says_what_to_fill_in_and_is_sound_once_that_is_done(tmp_path: Path) -> None:
    folder = tmp_path / "var-samtale"
    made = run("new", folder)
    assert made.exit_code == 0, made.output
    assert "decks check" in made.output
    asked = run("check", folder)
    assert asked.exit_code == 1
    assert asked.output.splitlines()
    for line in asked.output.splitlines():
        assert "has a leftover: 'TODO'" in line, line
    for file in folder.glob("??.json"):
        file.write_text(file.read_text("utf-8").replace('"TODO"', '"Vår egen tekst"'), "utf-8")
    assert run("check", folder).exit_code == 0
    # A folder of decks is checked as well, and the board takes it.
    assert run("check", tmp_path).exit_code == 0
    assert "var-samtale" in read(deck_folders=[tmp_path]).decks


def test_a_folder_that_cannot_become_a_deck_is_refused(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "brev.txt").write_text("viktig")
    for folder, fault in ((tmp_path / "full", "is not empty"), (tmp_path / "Ål", "deck's name")):
        refused = run("new", folder)
        assert refused.exit_code == 1
        assert fault in refused.output


def test_checking_a_folder_without_a_deck_says_so(tmp_path: Path) -> None:
    answer = run("check", tmp_path)
    assert answer.exit_code == 1
    assert "there is no deck here" in answer.output


def test_the_example_is_another_deck_in_all_three_languages() -> None:
    content = read(deck_folders=[CONTENT / "examples"])
    ours, other = content.decks["allemed"], content.decks["apen-dor"]
    assert other.languages == ("nb", "nn", "en")
    assert len(other.themes) != len(ours.themes)
    assert not {theme.colour for theme in other.themes} & {theme.colour for theme in ours.themes}
    assert run("check", CONTENT / "examples" / "apen-dor").exit_code == 0
