"""Schemathesis against a running board, led by the board's own description of its HTTP side."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from server.http.openapi import openapi
from tests.processes import Process
from tests.wire_client import Room

#: Not asked of the board, and why.
NOT_ASKED = {
    # A deck or a code that has the right shape and is nobody's is refused, as it should be.
    "positive_data_acceptance",
    # Who shows nothing is answered like one who shows something wrong: not even that there is
    # something to be had is told.
    "missing_required_header",
    # Many wrong keys from one address are told to wait, whatever they ask for. Who gets what is
    # asked cell by cell in test_matrix.py.
    "ignored_auth",
}


def led(server: Process, room: Room, doomed: Room) -> dict[str, Any]:
    """The document with values that lead further than the first check: a room, files, a deck."""
    page = urlopen(server.url).read().decode()  # noqa: S310 - our own server
    described = openapi()
    for prefix, name in (("static", "main.js"), ("content", "decks.json")):
        found = re.search(rf'content="/{prefix}/(\w+)"', page)
        assert found is not None
        get = described["paths"][f"/{prefix}/{{hash}}/{{path}}"]["get"]
        get["parameters"][0]["schema"] = {"enum": [found[1], "0" * 16]}
        get["parameters"][1]["schema"] = {"enum": [name, "../server/app.py", "x/y"]}
    for shape, schema in described["components"]["schemas"].items():
        properties = schema.get("properties", {})
        if "code" in properties and schema.get("additionalProperties") is False:
            # Once deleted it would lead nowhere: the room that may be is one of another key's.
            properties["code"] = {"enum": [doomed.code if shape == "Deletion" else room.code]}
        if "deck" in properties:
            properties["deck"] = {"enum": ["allemed"]}
            properties["language"] = {"enum": ["nb", "nn", "en"]}
    return described


def fuzz_http(
    server: Process, rooms: tuple[Room, Room], folder: Path, examples: int, seed: int
) -> subprocess.CompletedProcess[str]:
    """So many examples of each operation. Exit code 0: no failure, no undocumented answer."""
    room, doomed = rooms
    document = folder / "openapi.json"
    document.write_text(json.dumps(led(server, room, doomed)), "utf-8")
    return subprocess.run(
        [
            str(Path(sys.executable).parent / "schemathesis"),
            "run",
            str(document),
            "--url",
            server.url.rstrip("/"),
            "--phases",
            "coverage,fuzzing",
            "--exclude-checks",
            ",".join(sorted(NOT_ASKED)),
            "--max-examples",
            str(examples),
            "--seed",
            str(seed),
            "--header",
            f"Authorization: Bearer {room.facilitator}",
            "--warnings",
            "off",
            "--generation-database",
            "none",
            "--continue-on-failure",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
