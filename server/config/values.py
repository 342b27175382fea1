"""Readers of single settings: text in, value out, ``ValueError`` saying what is wrong.

Errors never repeat the text they were given, for it may be a secret or hold a password.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

REDIS_SCHEMES = ("redis", "rediss", "unix")
DEFAULT_PORTS = {"http": 80, "https": 443}
#: 16 characters of a random text are out of reach of guessing over a network.
SHORTEST_SECRET = 16
HOST_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")


def whole(low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers from ``low`` to ``high``, both included."""

    def read(text: str) -> int:
        fault = f"must be a whole number from {low} to {high}"
        # int() takes underscores, signs and other alphabets' digits; a setting should not.
        if not (text.isascii() and text.isdigit()) or len(text) > 10:
            raise ValueError(fault)
        number = int(text)
        if not low <= number <= high:
            raise ValueError(fault)
        return number

    return read


def choice(*words: str) -> Callable[[str], str]:
    """A reader of one of ``words``, in any letter case."""

    def read(text: str) -> str:
        if text.lower() not in words:
            raise ValueError("must be one of " + ", ".join(words))
        return text.lower()

    return read


def yes_or_no(text: str) -> bool:
    if text.lower() in ("1", "yes", "true", "on"):
        return True
    if text.lower() in ("0", "no", "false", "off"):
        return False
    raise ValueError("must be 1 or 0")


def text(text: str) -> str:
    if len(text) > 500 or not text.isprintable():
        raise ValueError("must be one line of at most 500 characters")
    return text


def path(text: str) -> Path:
    if "\0" in text:
        raise ValueError("must be a path")
    return Path(text).expanduser()


def secret(text: str) -> str:
    if len(text) < SHORTEST_SECRET or not (text.isascii() and text.isprintable()):
        raise ValueError(f"must be at least {SHORTEST_SECRET} plain characters")
    return text


def origin(text: str) -> str:
    """A web origin as browsers write it: lower case, punycode, no default port, no path."""
    parts = _web(text)
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError("must be an address without a path")
    host = _ascii_host(parts)
    port = parts.port
    shown = "" if port is None or port == DEFAULT_PORTS[parts.scheme] else f":{port}"
    return f"{parts.scheme}://{host}{shown}"


def origins(text: str) -> tuple[str, ...]:
    return tuple(origin(item.strip()) for item in text.split(",") if item.strip())


def web_address(text: str) -> str:
    _ascii_host(_web(text))
    return text


def networks(text: str) -> tuple[str, ...]:
    """Addresses or networks; a name is refused, for whoever answers for it could change."""
    found = [item.strip() for item in text.split(",") if item.strip()]
    for item in found:
        try:
            ipaddress.ip_network(item)
        except ValueError:
            raise ValueError("must be IP addresses or networks separated by commas") from None
    return tuple(found)


def redis_url(text: str) -> str:
    fault = "must start with redis://, rediss:// or unix:// and name a server or a socket"
    try:
        parts = urlsplit(text)
        named = bool(parts.path.strip("/")) if parts.scheme == "unix" else bool(parts.hostname)
        _ = parts.port
    except ValueError:
        raise ValueError(fault) from None
    if parts.scheme not in REDIS_SCHEMES or not named:
        raise ValueError(fault)
    return text


def _web(text: str) -> SplitResult:
    fault = "must be an address that starts with http:// or https://"
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise ValueError(fault) from None
    plain = parts.username is None and not any(mark.isspace() for mark in text)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or not plain:
        raise ValueError(fault)
    return parts


def _ascii_host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    if ":" in host:
        return f"[{ipaddress.IPv6Address(host)}]"
    try:
        name = host.encode("idna").decode("ascii")
    except UnicodeError:
        name = ""
    if not HOST_NAME.fullmatch(name):
        raise ValueError("must hold a host name")
    return name
