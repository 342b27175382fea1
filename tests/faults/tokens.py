"""Marks in what people write, by which every byte that reaches a device can be judged."""

from __future__ import annotations

import re
from typing import NamedTuple

#: Room, device and the how-manieth of its texts: nothing else in a frame looks like it.
MARK = re.compile(rb"Zq(\d\d)a(\d\d\d)n(\d{5})z")


class Mark(NamedTuple):
    room: int
    device: int
    number: int

    def __str__(self) -> str:
        return f"Zq{self.room:02d}a{self.device:03d}n{self.number:05d}z"


def marks_in(data: bytes) -> set[Mark]:
    return {Mark(*(int(part) for part in found)) for found in MARK.findall(data)}
