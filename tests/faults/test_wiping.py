"""What is looked through for words that were wiped."""

from __future__ import annotations

from pathlib import Path

from tests.faults.wiping import contents


def test_a_file_that_goes_while_the_store_rewrites_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "base").write_bytes(b"kept")
    # Listed, and gone when it is opened.
    (tmp_path / "incr").symlink_to(tmp_path / "nowhere")
    (tmp_path / "more").write_bytes(b"kept too")
    assert list(contents(tmp_path)) == [b"kept", b"kept too"]
