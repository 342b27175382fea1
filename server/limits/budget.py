"""How often one address may do something dear, without keeping any address.

A whole hall shares one address, so this is a generous last wall and never the first.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
from collections import OrderedDict

from server.limits.throttle import Throttle


class AddressBudget:
    """``rate`` a second on average and ``burst`` at once for each address, ``most`` remembered.

    Kept under a keyed hash with a key that dies with the process: nothing here says who came.
    """

    def __init__(self, rate: float, burst: float, most: int = 10_000) -> None:
        self._rate = rate
        self._burst = burst
        self._most = most
        self._key = secrets.token_bytes(16)
        self._throttles: OrderedDict[bytes, Throttle] = OrderedDict()

    def take(self, address: str, now: float) -> int:
        """0 when it may go on, else the milliseconds to wait. ``now`` in seconds, steady."""
        key = hashlib.blake2b(neighbourhood(address), key=self._key, digest_size=16).digest()
        throttle = self._throttles.pop(key, None) or Throttle(self._rate, self._burst, now)
        self._throttles[key] = throttle
        if len(self._throttles) > self._most:
            # The one that has been quiet for longest.
            self._throttles.popitem(last=False)
        return throttle.take(now)


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
