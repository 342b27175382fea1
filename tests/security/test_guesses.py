"""A hall behind one address gets in while codes are guessed from fifty others."""

from __future__ import annotations

from server.protocol import close_codes
from tests.processes import Serve
from tests.security.guessing import guess_while_a_hall_joins
from tests.wire_client import Crowd, found


async def test_three_hundred_join_while_two_thousand_codes_are_guessed(
    serve: Serve, crowd: Crowd
) -> None:
    server = serve(TRUSTED_PROXIES="127.0.0.1")
    room = await found(server.url)
    outcome = await guess_while_a_hall_joins(server, crowd, room, 2_000, 300)
    assert len(outcome.joins) == 300
    assert outcome.answers.total() == 2_000
    assert set(outcome.answers) <= {close_codes.UNKNOWN_ROOM, close_codes.TOO_MUCH}
    # As many whole or begun seconds of the clock as it may have touched.
    assert outcome.learned <= 10 * (outcome.seconds + 2)
