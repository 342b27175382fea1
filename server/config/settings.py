"""Everything an operator can set, in one frozen value read from a mapping.

Nothing is read at import: ``server.cli`` hands in ``os.environ``, tests hand in a dict. Each
setting states its variable, an example and what it does beside its default, so that
``docs/settings.md`` can be tested against this file.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.config import values

#: Never shown when settings are printed: a Redis address may hold a password.
SECRETS = ("REDIS_URL", "METRICS_TOKEN")


class SettingError(ValueError):
    """A setting cannot be used. The text names the setting, the fault and a working example."""

    def __init__(self, name: str, fault: str, example: str) -> None:
        super().__init__(f"{name}: {fault}. Example: {name}={example}")
        self.name = name


def _setting(
    name: str, default: Any, read: Callable[[str], Any], kind: str, example: str, doc: str
) -> Any:
    return dataclasses.field(
        default=default,
        repr=name not in SECRETS,
        metadata={"name": name, "read": read, "kind": kind, "example": example, "doc": doc},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the server was told. An empty variable counts as not set."""

    port: int = _setting(
        "PORT", 8000, values.whole(0, 65535), "number", "8080",
        "TCP port to listen on; 0 picks a free one.",
    )  # fmt: skip
    host: str = _setting(
        "HOST", "0.0.0.0", values.text, "address", "127.0.0.1",  # noqa: S104 - a hall must reach it
        "Address to listen on. The default lets phones on the same network in; "
        "`127.0.0.1` keeps the board to this machine.",
    )  # fmt: skip
    data_dir: Path = _setting(  # noqa: RUF009 - a dataclass field, made once
        "DATA_DIR", Path("data"), values.path, "folder", "/var/lib/board",
        "Where the built-in Valkey keeps its files; on a local disk. Not used with `REDIS_URL`.",
    )  # fmt: skip
    redis_url: str = _setting(
        "REDIS_URL", "", values.redis_url, "address", "redis://localhost:6379/0",
        "Redis or Valkey to use instead of the built-in one: `redis://`, `rediss://` or `unix://`.",
    )  # fmt: skip
    public_url: str = _setting(
        "PUBLIC_URL", "", values.origin, "address", "https://board.example.org",
        "The address people use, when a proxy stands in front. Join links and QR codes are "
        "made from it; https turns HSTS on. Pages at other addresses are refused then, also by "
        "the server's own name or number, unless `ALLOWED_ORIGINS` has them.",
    )  # fmt: skip
    allowed_origins: tuple[str, ...] = _setting(
        "ALLOWED_ORIGINS", (), values.origins, "list of addresses", "https://intranet.example.org",
        "More addresses whose pages may talk to this server, separated by commas.",
    )  # fmt: skip
    decks_dir: Path | None = _setting(  # noqa: RUF009 - a dataclass field, made once
        "DECKS_DIR", None, values.path, "folder", "/srv/decks",
        "A folder with own decks, offered beside those that come with the board.",
    )  # fmt: skip
    retention_days: int = _setting(
        "RETENTION_DAYS", 30, values.whole(1, 365), "days", "14",
        "How long a room is kept from when it was started, if its facilitator chooses nothing "
        "else; then it is deleted.",
    )  # fmt: skip
    retention_most_days: int = _setting(
        "RETENTION_MOST_DAYS", 180, values.whole(1, 730), "days", "365",
        "The longest that a facilitator may keep a room. Following a plan up needs 100 days. "
        "Less than `RETENTION_DAYS` counts as that.",
    )  # fmt: skip
    trusted_proxies: tuple[str, ...] = _setting(
        "TRUSTED_PROXIES", (), values.networks, "list of addresses", "10.0.0.0/8",
        "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, separated by commas.",
    )  # fmt: skip
    log_level: str = _setting(
        "LOG_LEVEL", "info", values.choice("debug", "info", "warning", "error"), "word", "debug",
        "How much to log: `debug`, `info`, `warning` or `error`.",
    )  # fmt: skip
    responsible: str = _setting(
        "RESPONSIBLE", "", values.text, "text", "Eksempel kommune",
        "Who answers for privacy, shown on the privacy page.",
    )  # fmt: skip
    privacy_contact: str = _setting(
        "PRIVACY_CONTACT", "", values.text, "text", "personvernombud@example.org",
        "How to reach the data protection officer, shown on the privacy page.",
    )  # fmt: skip
    privacy_notice_url: str = _setting(
        "PRIVACY_NOTICE_URL", "", values.web_address, "address", "https://example.org/personvern",
        "The operator's own privacy notice, linked from the privacy page.",
    )  # fmt: skip
    accessibility_url: str = _setting(
        "ACCESSIBILITY_URL", "", values.web_address, "address", "https://uustatus.no/nb/x",
        "The operator's accessibility statement, linked from every page.",
    )  # fmt: skip
    metrics_token: str = _setting(
        "METRICS_TOKEN", "", values.secret, "secret", "a-long-random-text",
        "Bearer token for `/metrics`, at least 16 characters; without it the page is closed.",
    )  # fmt: skip
    wait_replicas: int = _setting(
        "WAIT_REPLICAS", 0, values.whole(0, 5), "number", "1",
        "How many replicas must hold a change before it is called saved, shown to others or "
        "believed when it is read. Needs `REDIS_URL`: the built-in Valkey has none.",
    )  # fmt: skip
    time_zone: str = _setting(
        "TIME_ZONE", "Europe/Oslo", values.text, "time zone", "Europe/Oslo",
        "The time zone that minutes tell times in.",
    )  # fmt: skip
    rate: int = _setting(
        "RATE", 10, values.whole(1, 100_000), "number", "20",
        "Commands a second that one connection may send on average; above it is told to wait.",
    )  # fmt: skip
    burst: int = _setting(
        "BURST", 40, values.whole(1, 100_000), "number", "80",
        "Commands that one connection may send at once, as after a while without network.",
    )  # fmt: skip
    dev: bool = _setting(
        "DEV", False, values.yes_or_no, "yes or no", "1",
        "For those who develop the board: read changed files under `static/` again.",
    )  # fmt: skip

    @property
    def most_days(self) -> int:
        """The longest that a room may be kept."""
        return max(self.retention_days, self.retention_most_days)


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Settings from environment variables; raises ``SettingError`` for the first bad one."""
    given: dict[str, Any] = {}
    for field in dataclasses.fields(Settings):
        name = field.metadata["name"]
        text = environ.get(name, "").strip()
        if not text:
            continue
        try:
            given[field.name] = field.metadata["read"](text)
        except ValueError as error:
            raise SettingError(name, str(error), field.metadata["example"]) from None
    settings = Settings(**given)
    if settings.wait_replicas and not settings.redis_url:
        raise SettingError(
            "WAIT_REPLICAS",
            "the built-in Valkey has no replicas, so nothing could be saved; name a database that "
            "has some in REDIS_URL, or leave this out",
            "1 REDIS_URL=redis://localhost:6379/0",
        )
    return settings


def settings_table() -> str:
    """The settings as a Markdown table; ``docs/settings.md`` holds exactly this."""
    lines = ["| setting | what it is | default | meaning | example |", "|---|---|---|---|---|"]
    for field in dataclasses.fields(Settings):
        about = field.metadata
        lines.append(
            f"| `{about['name']}` | {about['kind']} | {_shown(field.default)} "
            f"| {about['doc']} | `{about['example']}` |"
        )
    return "\n".join(lines) + "\n"


def _shown(default: object) -> str:
    if default in ("", None, ()):
        return "not set"
    return "no" if default is False else f"`{default}`"
