"""A small ``static/`` folder and requests to it, for the tests of what is served."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request

FILES = {
    "main.js": 'import "./view/a.js";\n' + "// long enough to be worth compressing\n" * 20,
    "view/a.js": 'import { b } from "../lib/b.js";\n',
    "lib/b.js": "export const b = 1;\n",
    "styles/20-late.css": "b{}",
    "styles/10-early.css": "a{}",
    "vendor/designsystem/theme.css": "t{}",
    "vendor/designsystem/ds.css": "d{}",
    "icon.svg": "<svg/>",
    "secret.py": "print()",
    ".hidden": "x",
}


def static_folder(home: Path) -> Path:
    folder = home / "static"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "font.woff2").write_bytes(b"wOF2" + bytes(2000))
    outside = home / "outside.js"
    outside.write_text("stolen")
    (folder / "link.js").symlink_to(outside)
    return folder


def request(path: str, hash_: str = "", file: str = "", **headers: str) -> Request:
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": path,
            "path_params": {"hash": hash_, "path": file},
            "query_string": b"",
            "headers": [
                (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
            ],
        }
    )
