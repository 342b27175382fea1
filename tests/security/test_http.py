"""The HTTP side is what its description says, whatever it is asked."""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.routing import Route

from server.app import create_app
from server.config.settings import Settings
from server.content.load import Content
from server.http.openapi import OPERATIONS
from server.valkey.client import redis_factory
from tests.processes import Serve
from tests.security.http_fuzz import fuzz_http
from tests.wire_client import found

METRICS = "a-token-for-figures"


def test_every_route_is_described_and_nothing_else(content: Content, redis_url: str) -> None:
    app = create_app(Settings(redis_url=redis_url), content, redis_factory(redis_url))
    routes = {
        (route.path.replace(":path}", "}"), method.lower())
        for route in app.routes
        if isinstance(route, Route)
        for method in route.methods or ()
    }
    # HEAD comes with each GET.
    assert {(path, method) for path, method in routes if method != "head"} == {
        (each.path, each.method) for each in OPERATIONS
    }


async def test_a_fuzzer_finds_no_failure_and_no_answer_that_is_not_described(
    serve: Serve, tmp_path: Path, seed: int
) -> None:
    server = serve(METRICS_TOKEN=METRICS)
    rooms = await found(server.url), await found(server.url)
    done = await asyncio.to_thread(fuzz_http, server, rooms, tmp_path, 5, seed)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in server.output
    assert " failed" not in server.output
