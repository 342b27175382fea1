"""Whose pages may talk to this server: the check that neither CORS nor a policy makes.

A browser lets any page open a websocket to any server and says only where the page came from.
"""

from __future__ import annotations

import re

from starlette.datastructures import Headers

from server.config.settings import Settings
from server.config.values import DEFAULT_PORTS

#: As browsers write it: scheme, host in lower-case ASCII, a port unless it is the default.
_ORIGIN = re.compile(r"(https?)://([a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?")
_HOST = re.compile(r"([a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?")


def origin_allowed(headers: Headers, settings: Settings) -> bool:
    """Whether a request from a page with this ``Origin`` is taken.

    Allowed are ``PUBLIC_URL`` and ``ALLOWED_ORIGINS``. Where no ``PUBLIC_URL`` is set, so is the
    very host and port the request was sent to: behind a proxy that ends TLS the server cannot see
    whether that was http or https, so either will do. Where it is set, that header is nobody's
    word but the sender's, and a name that leads here without our doing is not ours.

    No ``Origin`` at all is allowed: every browser sends one with websockets and with POST, so
    this is a program, which could claim any. What it may do is decided by the token it shows.
    """
    origins = headers.getlist("origin")
    if not origins:
        return True
    match = _ORIGIN.fullmatch(origins[0])
    if len(origins) > 1 or match is None:
        return False
    if origins[0] in (settings.public_url, *settings.allowed_origins):
        return True
    asked = host_of(headers)
    if settings.public_url or asked is None:
        return False
    scheme, host, port = match.groups()
    default = DEFAULT_PORTS[scheme]
    return (host, int(port or default)) == (asked[0], int(asked[1] or default))


def host_of(headers: Headers) -> tuple[str, str] | None:
    """Host name and port (perhaps ``""``) the request was sent to; ``None`` when malformed.

    The header is the client's own words: only what this returns may be repeated in an answer.
    """
    hosts = headers.getlist("host")
    match = _HOST.fullmatch(hosts[0].lower()) if len(hosts) == 1 else None
    return (match[1], match[2] or "") if match is not None else None
