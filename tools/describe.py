"""Writes what is known of the wire in one place into the files that others read.

``python -m tools.describe`` makes ``docs/asyncapi.json``, ``docs/wire.md``,
``docs/openapi.json``, ``static/session/schema.js`` and ``static/lib/date-words.js``; a test fails
when one of them is not what this would write.
"""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

from board import clock_words, date_words, holiday_words
from board.commands import COMMAND_TYPES
from board.commands.actor import FACILITATOR
from board.model import RECORD_TYPES
from server.http.openapi import openapi
from server.protocol import close_codes, encode
from tools.frames import FRAMES

ROOT = Path(__file__).parent.parent

_SCHEMAS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    tuple[str, ...]: {"type": "array", "items": {"type": "string"}},
    tuple[int, ...]: {"type": "array", "items": {"type": "integer"}},
    tuple[tuple[str, ...], ...]: {
        "type": "array",
        "items": {"type": "array", "items": {"type": "string"}},
    },
}


def _properties(of: type) -> dict[str, Any]:
    hints = get_type_hints(of)
    return {field.name: _SCHEMAS[hints[field.name]] for field in fields(of)}


def asyncapi() -> dict[str, Any]:
    """The wire as an AsyncAPI 3.0 document."""
    messages = {
        name: {
            "name": name,
            "summary": summary,
            "contentType": "application/msgpack",
            "payload": {
                "type": "array",
                "description": f"[{encode.FRAMES[name]}, {', '.join(item for item, _ in items)}]",
                "prefixItems": [
                    {"const": encode.FRAMES[name]},
                    *({"title": item, "description": text} for item, text in items),
                ],
            },
        }
        for name, (_, summary, items) in FRAMES.items()
    }
    refs = {name: {"$ref": f"#/components/messages/{name}"} for name in messages}

    def sent_by(who: str) -> list[dict[str, str]]:
        return [
            {"$ref": f"#/channels/room/messages/{name}"}
            for name, (sender, _, _) in FRAMES.items()
            if sender in (who, "both")
        ]

    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "ALLEMED board",
            "version": str(encode.WIRE_VERSION),
            "description": "Binary msgpack frames, one array each, its first item the type.",
        },
        "channels": {"room": {"address": "/ws", "messages": refs}},
        "operations": {
            "fromBrowser": {
                "action": "receive",
                "channel": {"$ref": "#/channels/room"},
                "messages": sent_by("browser"),
            },
            "toBrowser": {
                "action": "send",
                "channel": {"$ref": "#/channels/room"},
                "messages": sent_by("server"),
            },
        },
        "components": {
            "messages": messages,
            "schemas": {
                "records": {
                    record.kind: {"x-number": number, "properties": _properties(record)}
                    for number, record in enumerate(RECORD_TYPES)
                },
                "commands": {
                    command.did: {
                        "x-number": number,
                        "x-roles": sorted(command.roles),
                        "properties": _properties(command),
                    }
                    for number, command in enumerate(COMMAND_TYPES)
                },
                "closeCodes": {
                    name: {"const": code, "x-final": close_codes.final(code)}
                    for name, code in close_codes.CODES.items()
                },
            },
        },
    }


def page() -> str:
    """The wire as a page for people."""
    lines = [
        "# The wire",
        "",
        f"Version {encode.WIRE_VERSION}. Made by `python -m tools.describe`; do not edit.",
        "",
        f"Binary msgpack frames, one array each, at most {encode.MAX_FRAME} bytes from a browser.",
        "",
        "## Frames",
        "",
        "| type | who | frame | what for |",
        "|---|---|---|---|",
    ]
    for name, (sender, summary, items) in FRAMES.items():
        shape = ", ".join([str(encode.FRAMES[name]), *(item for item, _ in items)])
        lines.append(f"| {name} | {sender} | `[{shape}]` | {summary} |")
    lines += ["", "## Items", ""]
    for name, (_, _, items) in FRAMES.items():
        lines += [f"- **{name}** {item}: {text}" for item, text in items]
    lines += ["", "## Close codes", "", "Below 4500 come back, from 4500 stay away.", ""]
    lines += [f"- {code} {name.replace('_', ' ')}" for name, code in close_codes.CODES.items()]
    lines += ["", "## Records", "", "| number | kind | fields |", "|---|---|---|"]
    for number, record in enumerate(RECORD_TYPES):
        names = ", ".join(field.name for field in fields(record))
        lines.append(f"| {number} | {record.kind} | {names} |")
    lines += ["", "## Commands", "", "| number | command | fields | who may |", "|---|---|---|---|"]
    for number, command in enumerate(COMMAND_TYPES):
        names = ", ".join(field.name for field in fields(command))
        lines.append(f"| {number} | {command.did} | {names} | {', '.join(sorted(command.roles))} |")
    return "\n".join(lines) + "\n"


def schema_js() -> str:
    """What the browser needs to know of the wire."""
    kinds = ",\n".join(
        f"  {{ kind: {json.dumps(record.kind)}, fields: "
        f"{json.dumps([field.name for field in fields(record)])} }}"
        for record in RECORD_TYPES
    )
    dids = ",\n".join(f"  {json.dumps(command.did)}" for command in COMMAND_TYPES)
    led = ",\n".join(
        f"  {json.dumps(command.did)}" for command in COMMAND_TYPES if command.roles == FACILITATOR
    )
    targets = ",\n".join(
        f"  {json.dumps(command.did)}: {json.dumps(command.target)}"
        for command in COMMAND_TYPES
        if command.target
    )
    predicted = ",\n".join(
        f"  {json.dumps(command.did)}: {{ roles: {json.dumps(sorted(command.roles))}, "
        f"afterEnd: {json.dumps(command.after_end)} }}"
        for command in COMMAND_TYPES
        if command.predicted
    )
    frames = ",\n".join(f"  {name}: {number}" for name, number in encode.FRAMES.items())
    codes = ",\n".join(f"  {name}: {code}" for name, code in close_codes.CODES.items())
    return (
        "// Made by `python -m tools.describe`; do not edit.\n\n"
        f"export const WIRE_VERSION = {encode.WIRE_VERSION};\n\n"
        f"export const FRAMES = Object.freeze({{\n{frames},\n}});\n\n"
        f"export const CLOSE = Object.freeze({{\n{codes},\n}});\n\n"
        "/** From here on coming back is pointless. */\n"
        f"export const FINAL = {close_codes.FINAL};\n\n"
        f"export const KINDS = Object.freeze([\n{kinds},\n]);\n\n"
        f"export const DIDS = Object.freeze([\n{dids},\n]);\n\n"
        "/** What only those who lead may ask. */\n"
        f"export const LED = Object.freeze([\n{led},\n]);\n\n"
        "/** What shows how far it has come. @type {Readonly<Record<string, string>>} */\n"
        f"export const TARGETS = Object.freeze({{\n{targets},\n}});\n\n"
        "/** What is shown before the server has answered, and who may ask for it when. */\n"
        f"export const PREDICTED = Object.freeze({{\n{predicted},\n}});\n"
    )


def date_words_js() -> str:
    """The words of dates, for the browser's reader of them."""
    every = vars(date_words) | vars(holiday_words) | vars(clock_words)
    tables = {name: value for name, value in every.items() if name.isupper()}
    lines = (
        f"export const {name} = {json.dumps(value)};\n"
        for name, value in tables.items()
        if not name.startswith("_")
    )
    return "// Made by `python -m tools.describe`; do not edit.\n\n" + "".join(lines)


def files() -> dict[str, str]:
    """What is written where."""
    return {
        "docs/asyncapi.json": json.dumps(asyncapi(), indent=1, ensure_ascii=False) + "\n",
        "docs/openapi.json": json.dumps(openapi(), indent=1, ensure_ascii=False) + "\n",
        "docs/wire.md": page(),
        "static/lib/date-words.js": date_words_js(),
        "static/session/schema.js": schema_js(),
    }


if __name__ == "__main__":
    for name, text in files().items():
        (ROOT / name).write_text(text, encoding="utf-8")
