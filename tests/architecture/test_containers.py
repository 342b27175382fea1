"""The container files say what they mean to the tools that read them, and keep our promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.architecture.tree import ROOT

TOOLS = Path(sys.executable).parent


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(ROOT / "docker-compose.yml")
    return loaded


def test_the_compose_file_is_one() -> None:
    tool = str(TOOLS / "check-jsonschema")
    run(tool, "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")


def test_the_dockerfile_has_no_known_mistakes() -> None:
    run(str(TOOLS / "hadolint"), "Dockerfile")


def test_no_container_runs_as_root_or_can_become_root(compose: dict[str, Any]) -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    assert "USER 10001:10001" in lines
    assert lines.index("USER 10001:10001") > max(
        place for place, line in enumerate(lines) if line.startswith(("FROM", "RUN", "COPY"))
    )
    assert compose["services"]["valkey"]["user"] != "0:0"
    for service in compose["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_a_saved_note_is_on_disk_in_the_database_of_the_compose_file(
    compose: dict[str, Any],
) -> None:
    command = compose["services"]["valkey"]["command"]
    given = dict(zip(command[1::2], command[2::2], strict=True))
    assert given["--appendonly"] == "yes"
    assert given["--appendfsync"] == "always"
    assert given["--maxmemory-policy"] == "noeviction"
    assert compose["services"]["valkey"]["volumes"] == ["rooms:/data"]


def test_only_the_board_can_be_reached_from_outside(compose: dict[str, Any]) -> None:
    assert "ports" not in compose["services"]["valkey"]
    assert compose["services"]["valkey"]["networks"] == ["inside"]
    assert compose["networks"]["inside"] == {"internal": True}


def test_the_settings_passed_on_are_settings(compose: dict[str, Any]) -> None:
    documented = (ROOT / "docs" / "settings.md").read_text("utf-8")
    for name in compose["services"]["board"]["environment"]:
        assert f"| `{name}` |" in documented


def test_everything_the_image_copies_is_let_through_to_the_builder() -> None:
    let_through = {
        line.removeprefix("!").rstrip("/")
        for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
        if line.startswith("!")
    }
    copied = {
        source.rstrip("/")
        for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines()
        if line.startswith("COPY") and "--from" not in line
        for source in line.split()[1:-1]
    }
    assert copied == let_through
    assert all((ROOT / name).exists() for name in copied)
