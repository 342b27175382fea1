"""The wire is described in one file; who changes it raises the version."""

from __future__ import annotations

import hashlib
import json

import pytest

from server.protocol import encode
from tools.describe import ROOT, asyncapi, files
from tools.frames import FRAMES

#: Version → hash of what it describes. A new line for each version, and never a changed one but for
#: the last while it has not been released.
KNOWN = {
    1: "f9d39621af0f25c6",
    2: "5bac441f53183a9b",
    3: "61fef35000a9af8c",
    4: "a841a702522d3515",
    5: "37049fd523e5af6b",
    6: "3122687beab62246",
    7: "62331bc45a091872",
    8: "279daaf71030c6af",
    9: "6b5372c6b131a8c9",
    10: "57f3d21978848bd8",
    11: "d02e8cb68703be87",
    12: "d79d2cd613facbbd",
}


@pytest.mark.parametrize("name", list(files()))
def test_what_is_made_from_the_wire_is_up_to_date(name: str) -> None:
    made = files()[name]
    assert (ROOT / name).read_text(encoding="utf-8") == made, "run: python -m tools.describe"


def test_a_changed_wire_has_a_new_version() -> None:
    described = json.dumps(asyncapi()["components"], sort_keys=True)
    digest = hashlib.sha256(described.encode()).hexdigest()[:16]
    assert KNOWN.get(encode.WIRE_VERSION) == digest, (
        f"the wire changed: raise WIRE_VERSION and add {digest!r} here"
    )


def test_every_frame_is_described() -> None:
    assert set(FRAMES) == set(encode.FRAMES)
