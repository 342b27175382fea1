"""The version, read from the file that releases are made from."""

from __future__ import annotations

import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def version() -> str:
    """For example ``0.1.0``; ``unknown`` where the project file was not brought along."""
    if not PYPROJECT.exists():
        return "unknown"
    return str(tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]["version"])
