"""What the one who starts the board reads in the terminal: bokmål first, then English."""

from __future__ import annotations

from server.http import qr

PUBLIC = "Folk åpner / People open:"
SAME_NETWORK = "Andre på samme nett åpner / Others on the same network open:"
ELSEWHERE = (
    "Sider på andre adresser blir avvist, også localhost; ALLOWED_ORIGINS slipper flere inn. "
    "/ Pages at other addresses are refused, localhost too; ALLOWED_ORIGINS lets more in."
)
STOP = "Stopp tavlen med Ctrl-C. / Stop the board with Ctrl-C."
NO_NETWORK = (
    "Fant ingen nettverksadresse, så bare denne maskinen når tavlen. "
    "/ No network address found: only this machine reaches the board."
)
THIS_MACHINE_ONLY = (
    "Bare denne maskinen når tavlen (HOST={host}). / Only this machine reaches the board."
)
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to


def greeting(host: str, port: int, public_url: str, lan: list[str], *, code: bool) -> str:
    """The lines to print; the first holds the address to open on this machine itself.

    ``code`` adds a QR code, which belongs in a terminal and not in a log.
    """
    here = "localhost" if host in (*EVERYWHERE, "127.0.0.1", "::1") else _bracketed(host)
    lines = ["", f"Klar: http://{here}:{port}/", ""]
    if public_url:
        others = [public_url]
    elif host in EVERYWHERE:
        others = [f"http://{address}:{port}" for address in lan]
    else:
        others = [] if here == "localhost" else [f"http://{here}:{port}"]
    if others:
        lines.append(PUBLIC if public_url else SAME_NETWORK)
        lines += [f"    {address}/" for address in others]
        if code:
            lines += ["", qr.terminal(f"{others[0]}/").rstrip("\n")]
        if public_url:
            lines += ["", ELSEWHERE]
    elif here == "localhost" and host not in EVERYWHERE:
        lines.append(THIS_MACHINE_ONLY.format(host=host))
    else:
        lines.append(NO_NETWORK)
    return "\n".join([*lines, "", STOP, ""])


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
