"""How often one address may do something dear, without keeping any address.

A whole hall shares one address, so this is a generous last wall and never the first.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets

from server.limits.bucket import Buckets
from server.limits.table import ADDRESSES


class AddressBuckets:
    """``rate`` a second on average and ``burst`` at once for each address, ``most`` remembered.

    Kept under a keyed hash with a key that dies with the process: nothing here says who came.
    """

    def __init__(self, rate: float, burst: float, most: int = ADDRESSES) -> None:
        self._key = secrets.token_bytes(16)
        self._buckets = Buckets(rate, burst, most)

    def take(self, address: str, now: float) -> int:
        """0 when it may go on, else the milliseconds to wait. ``now`` in seconds, steady."""
        name = hashlib.blake2b(neighbourhood(address), key=self._key, digest_size=16).digest()
        return self._buckets.take(name, now)


def neighbourhood(address: str) -> bytes:
    """What counts as one address: an IPv4 address, or the /64 that one IPv6 line is given."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return b"unknown"
    if isinstance(parsed, ipaddress.IPv4Address):
        return parsed.packed
    mapped = parsed.ipv4_mapped
    return mapped.packed if mapped is not None else parsed.packed[:8]
