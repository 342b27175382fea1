from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from server.config.settings import SettingError, Settings, read_settings, settings_table

DOCS = Path(__file__).parents[3] / "docs" / "settings.md"


def test_nothing_set_gives_the_defaults() -> None:
    assert read_settings({}) == Settings()
    assert read_settings({"PORT": " ", "REDIS_URL": ""}) == Settings()


def test_other_variables_are_left_alone() -> None:
    assert read_settings({"PATH": "/bin", "port": "1"}) == Settings()


def test_each_example_is_accepted() -> None:
    for field in dataclasses.fields(Settings):
        needed = {"REDIS_URL": "redis://localhost"} if field.name == "wait_replicas" else {}
        read_settings(needed | {field.metadata["name"]: field.metadata["example"]})


def test_the_documentation_holds_the_very_table() -> None:
    assert settings_table() in DOCS.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "given", "member", "read"),
    [
        ("PORT", "0", "port", 0),
        ("LOG_LEVEL", "DEBUG", "log_level", "debug"),
        ("DEV", "yes", "dev", True),
        ("DATA_DIR", "/srv/x", "data_dir", Path("/srv/x")),
        ("PUBLIC_URL", "https://Tavle.Bodø.no:443/", "public_url", "https://tavle.xn--bod-2na.no"),
        ("PUBLIC_URL", "http://[::1]:8000", "public_url", "http://[::1]:8000"),
        (
            "ALLOWED_ORIGINS",
            "https://a.no, http://b.no:81 ,",
            "allowed_origins",
            ("https://a.no", "http://b.no:81"),
        ),
        ("TRUSTED_PROXIES", "10.0.0.0/8,::1", "trusted_proxies", ("10.0.0.0/8", "::1")),
        ("REDIS_URL", "unix:///run/v.sock", "redis_url", "unix:///run/v.sock"),
    ],
)
def test_a_good_value_is_read(name: str, given: str, member: str, read: object) -> None:
    assert getattr(read_settings({name: given}), member) == read


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("PORT", "eight"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("PORT", "8_000"),
        ("PORT", "٨٠"),
        ("RETENTION_DAYS", "0"),
        ("RETENTION_DAYS", "366"),
        ("WAIT_REPLICAS", "1.5"),
        ("LOG_LEVEL", "loud"),
        ("DEV", "perhaps"),
        ("RESPONSIBLE", "two\nlines"),
        ("PUBLIC_URL", "board.example.org"),
        ("PUBLIC_URL", "https://board.example.org/path"),
        ("PUBLIC_URL", "https://user@board.example.org"),
        ("PUBLIC_URL", "https://board.example.org:99999"),
        ("ALLOWED_ORIGINS", "*"),
        ("ALLOWED_ORIGINS", "https://*.example.org"),
        ("ACCESSIBILITY_URL", "javascript:alert(1)"),
        ("TRUSTED_PROXIES", "proxy.local"),
        ("REDIS_URL", "http://localhost"),
        ("REDIS_URL", "redis://"),
        ("REDIS_URL", "unix://"),
        ("METRICS_TOKEN", "short"),
    ],
)
def test_a_bad_value_is_named_with_an_example(name: str, given: str) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings({name: given})
    assert caught.value.name == name
    assert str(caught.value).startswith(f"{name}: must ")
    assert f"Example: {name}=" in str(caught.value)


def test_neither_an_error_nor_the_settings_show_a_secret() -> None:
    with pytest.raises(SettingError) as caught:
        read_settings({"REDIS_URL": "redis://:hunter2@host:port"})
    assert "hunter2" not in str(caught.value)
    settings = read_settings(
        {"REDIS_URL": "redis://:hunter2@host", "METRICS_TOKEN": "hunter2hunter2hunter2"}
    )
    assert "hunter2" not in repr(settings)


def test_the_built_in_valkey_is_never_made_to_wait_for_replicas_that_it_cannot_have() -> None:
    with pytest.raises(SettingError, match="built-in Valkey has no replicas") as caught:
        read_settings({"WAIT_REPLICAS": "1"})
    assert caught.value.name == "WAIT_REPLICAS"
    assert read_settings({"WAIT_REPLICAS": "0"}).wait_replicas == 0
