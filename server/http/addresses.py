"""Where this machine can be reached, found without sending anything anywhere."""

from __future__ import annotations

import fcntl
import ipaddress
import socket
import struct
import sys

from starlette.requests import Request

from server.config.settings import Settings
from server.http.origin import host_of

#: Connecting a UDP socket sends nothing: the kernel only picks the address it would send
#: from. These are addresses that are nobody's (RFC 5737) or private.
PROBES = ("192.0.2.1", "10.255.255.255", "172.31.255.255", "192.168.255.255")
#: Networks inside this machine, which no phone can reach.
INNER_INTERFACES = ("lo", "docker", "br-", "veth", "virbr", "cni", "podman")
SIOCGIFADDR = 0x8915


def lan_addresses() -> list[str]:
    """IPv4 addresses of this machine that others on its network may reach, the likeliest first.

    Empty when there is no network.
    """
    found: list[str] = []
    for candidate in (*_by_route(), *_by_interface()):
        address = ipaddress.IPv4Address(candidate)
        if not (address.is_loopback or address.is_unspecified or candidate in found):
            found.append(candidate)
    return found


def origin_for_others(request: Request, settings: Settings) -> str:
    """The address under which others reach what this request reached.

    A facilitator who opened the board as ``localhost`` must not get a join link that only
    works on the laptop itself.
    """
    if settings.public_url:
        return settings.public_url
    host, port = host_of(request.headers) or ("localhost", str(settings.port))
    if _is_this_machine(host):
        host = next(iter(lan_addresses()), host)
    # Only http and https come this far; the scheme is a trusted proxy's word or our own.
    return f"{request.url.scheme}://{host}:{port}" if port else f"{request.url.scheme}://{host}"


def join_address(request: Request, settings: Settings, code: str) -> str:
    """The link that a QR code holds. The code is in the fragment: no server log gets it."""
    return f"{origin_for_others(request, settings)}/bli-med#{code}"


def control_address(request: Request, settings: Settings, code: str, key: str) -> str:
    """The link that brings control to another device; the key is in the fragment too."""
    return f"{origin_for_others(request, settings)}/styr#{code}.{key}"


def _is_this_machine(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _by_route() -> list[str]:
    found = []
    for probe in PROBES:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            try:
                asking.connect((probe, 9))
            except OSError:
                # No route there: a network without a way out, or none at all.
                continue
            found.append(str(asking.getsockname()[0]))
    return found


def _by_interface() -> list[str]:
    if sys.platform != "linux":
        return []
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _, name in socket.if_nameindex():
            if name.startswith(INNER_INTERFACES):
                continue
            question = struct.pack("256s", name.encode()[:15])
            try:
                answer = fcntl.ioctl(asking.fileno(), SIOCGIFADDR, question)
            except OSError:
                # An interface without an IPv4 address.
                continue
            found.append(socket.inet_ntoa(answer[20:24]))
    return found
