"""What a browser keeps of what it asked for, broken: in the script that the server sends."""

from __future__ import annotations

from server.http import assets, site
from server.http.assets import Shelf
from tests.faults.plants.swapping import swap

OUTBOX = "session/outbox.js"


def kept_in_memory_alone() -> None:
    """What is said to be on the device is in the page's memory, and nowhere else."""
    _in_outbox("await this.store.write({ ...this.box }, entries, drop, true);", "await null;")


def forgotten_when_sent() -> None:
    """What was sent is wiped from the device, whether or not there is an answer to it."""
    _in_outbox(
        "return this.flight.take(this.queue, this.unstored);",
        "const sent = this.flight.take(this.queue, this.unstored);\n"
        "    const numbers = sent.map((entry) => entry.number);\n"
        "    if (sent.length) void this.store.write({ ...this.box }, [], numbers, true);\n"
        "    return sent;",
    )


def _in_outbox(old: str, new: str) -> None:
    text = (assets.STATIC / OUTBOX).read_text("utf-8")
    assert old in text, f"{OUTBOX} no longer says {old!r}"

    def shelf(*folder: object) -> Shelf:
        return whole(*folder).with_scripts({OUTBOX: text.replace(old, new)})  # type: ignore[arg-type]

    whole = assets.static_shelf
    swap(site, "static_shelf", shelf)
