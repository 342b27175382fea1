"""What httpx does again for each client and each request, and no test needs.

Whoever makes a client reads all authorities that there are, which takes longer than what is asked
then; and each request looks for two libraries that are not here. Nothing that the tests ask is
signed by an authority.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path


def make_light() -> None:
    # A folder without certificates: none is looked for before one is shown.
    os.environ.pop("SSL_CERT_FILE", None)
    os.environ["SSL_CERT_DIR"] = str(Path(__file__).parent)
    for absent in ("sniffio", "trio"):
        if absent not in sys.modules and find_spec(absent) is None:
            # What stands there is not looked for again.
            sys.modules[absent] = None  # type: ignore[assignment]
