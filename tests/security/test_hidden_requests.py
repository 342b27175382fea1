"""Requests as no browser writes them, byte by byte.

A proxy in front may read a length otherwise than the board does. What it took for the body of one
person's request would then be the next request here, and its answer another person's.
"""

from __future__ import annotations

import asyncio
import contextlib

import pytest

from server.http.openapi import OPERATIONS
from tests.patience import PATIENCE
from tests.processes import Process, Serve

#: What somebody would like to have answered as if another had asked for it.
HIDDEN = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
#: A body that has ended for whoever goes by chunks, and goes on for whoever goes by the length.
CHUNKS = b"0\r\n\r\n" + HIDDEN
LENGTH = b"Content-Length: %d" % len(CHUNKS)
CODING = b"Transfer-Encoding: chunked"
#: How one body can be said to be in chunks; not each is right.
CODINGS = [
    CODING, b"transfer-encoding: chunked", b"TRANSFER-ENCODING: CHUNKED",
    b"Transfer-Encoding:chunked", b"Transfer-Encoding:  chunked  ",
    b"Transfer-Encoding:\tchunked\t", b"Transfer-Encoding:\r\n chunked",
    b"Transfer-Encoding:\r\n\tchunked", b"Transfer-Encoding : chunked",
    b"Transfer-Encoding\t: chunked", b"Transfer-Encoding: gzip, chunked",
    b"Transfer-Encoding: chunked, identity", b"Transfer-Encoding: identity",
    b"Transfer-Encoding: x", b"Transfer-Encoding:",
    b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x", b"Transfer-Encoding: \x0bchunked",
    b"Transfer-Encoding: chunked\x00", b'Transfer-Encoding: "chunked"',
    b"X: a\nTransfer-Encoding: chunked", b"X: a\rTransfer-Encoding: chunked",
]  # fmt: skip
#: And how not, where nothing else tells of a length.
BAD_CODINGS = [
    b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
    b"Transfer-Encoding: chunked, chunked", b"Transfer-Encoding: identity, chunked",
    b"Transfer-Encoding: chunked;q=1", b"Transfer-Encoding: xchunked",
    b"Transfer-Encoding: chunked\x0b", b"Transfer-Encoding : chunked",
    b"Transfer-Encoding: chun\r\n ked",
]  # fmt: skip
#: Lengths that are two, or none. The first number is that of the body.
LENGTHS = [
    b"Content-Length: %d\r\nContent-Length: 5", b"Content-Length: 5\r\nContent-Length: %d",
    b"Content-Length: %d\r\ncontent-length: 0", b"Content-Length: %d, 5",
    b"Content-Length: 5, %d", b"Content-Length: %d\r\n , 5", b"Content-Length: +%d",
    b"Content-Length: -%d", b"Content-Length: 0x%d", b"Content-Length: %d 5",
    b"Content-Length: %d;x", b"Content-Length: %d.0", b"Content-Length: %de0",
    b"Content-Length : %d", b"Content-Length\t: %d", b"Content-Length: %d\x0b",
    b"Content-Length: %d\x00", b"Content-Length:\r\nX: %d", b"X: a\rContent-Length: %d",
    b"Content-Length: %d\nContent-Length: 5",
]  # fmt: skip
#: Sizes of a chunk of five that are not written as one, and chunks that do not end with their size.
BAD_CHUNKS = [
    b"+5\r\nhello\r\n", b"-5\r\nhello\r\n", b"0x5\r\nhello\r\n", b" 5\r\nhello\r\n",
    b"\t5\r\nhello\r\n", b"\r\nhello\r\n", b"5_0\r\nhello\r\n", b"5 5\r\nhello\r\n",
    b"5,5\r\nhello\r\n", b"g\r\nhello\r\n", b"5\x00\r\nhello\r\n", b"\xb2\r\nhello\r\n",
    b"000000000000000000005\r\nhello\r\n", b"10000000000000000000000000000000005\r\nhello\r\n",
    b"5\nhello\r\n", b"5\rhello\r\n", b"5\r\nhelloXX", b"4\r\nhello\r\n", b"5\r\nhello\n",
    b"5\r\nhello\r", b"5;\n\r\nhello\r\n", b"-0\r\n\r\n", b"+0\r\n\r\n", b"0 5\r\n\r\n",
]  # fmt: skip
#: The door of a browser's line, and one of each way of reading a body, or none.
DEEP = ["/ws", "/api/rooms", "/api/poll", "/healthz", "/nowhere"]
PATHS = sorted({"/ws", "/nowhere"} | {each.path for each in OPERATIONS if "{" not in each.path})


@pytest.fixture(scope="module")
def server(shared: Process) -> Process:
    return shared


def head(path: str, *lines: bytes, version: bytes = b"1.1", host: bytes = b"a") -> bytes:
    """A request to this path that is whole but for what tells of its body."""
    posted = any(each.path == path and each.method == "post" for each in OPERATIONS)
    first = b"%s %s HTTP/%s" % (b"POST" if posted else b"GET", path.encode(), version)
    if path == "/ws":
        lines = (
            b"Upgrade: websocket", b"Connection: Upgrade", b"Sec-WebSocket-Version: 13",
            b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", *lines,
        )  # fmt: skip
    elif posted:
        lines = (b"Content-Type: application/json", *lines)
    return b"\r\n".join([first, b"Host: " + host, *lines, b"", b""])


async def told(server: Process, *pieces: bytes) -> bytes:
    """All that is answered until the other side closes, which it has to do by itself."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    with contextlib.suppress(ConnectionError):
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
    answer = b""
    async with asyncio.timeout(PATIENCE):
        with contextlib.suppress(ConnectionError):
            while piece := await reader.read(65536):
                answer += piece
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()
    return answer


def refused(answer: bytes) -> bool:
    """One answer, and that is no."""
    return answer.count(b"HTTP/1.1 ") == 1 and answer.split(b" ", 2)[1] in (b"400", b"501")


async def not_refused(server: Process, requests: list[tuple[bytes, bytes]]) -> list[bytes]:
    """Those of these heads with their bodies whose answer was another."""
    wrong: list[bytes] = []
    # A head that comes alone may be read otherwise (``lone_head``), and says enough.
    requests = requests + [(first, b"") for first, _ in requests]
    for start in range(0, len(requests), 20):
        some = requests[start : start + 20]
        answers = await asyncio.gather(*(told(server, first + rest) for first, rest in some))
        wrong += [
            first + rest + b" -> " + answer
            for (first, rest), answer in zip(some, answers, strict=True)
            if not refused(answer)
        ]
    assert "Traceback" not in server.output
    return wrong


async def test_no_route_takes_a_request_that_tells_its_length_in_two_ways(server: Process) -> None:
    both = [(LENGTH, CODING), (CODING, LENGTH)]
    asked = [(head(path, *lines), CHUNKS) for path in PATHS for lines in both]
    assert await not_refused(server, asked) == []


@pytest.mark.parametrize("path", DEEP)
async def test_nor_is_one_of_them_taken_however_the_other_is_written(
    server: Process, path: str
) -> None:
    both = [lines for coding in CODINGS for lines in ((LENGTH, coding), (coding, LENGTH))]
    asked = [(head(path, *lines), CHUNKS) for lines in both]
    asked.append((head(path, LENGTH, CODING, version=b"1.0"), CHUNKS))
    asked += [(head(path, coding), CHUNKS) for coding in BAD_CODINGS]
    asked += [(head(path, b"Connection: Content-Length", LENGTH, CODING), CHUNKS)]
    assert await not_refused(server, asked) == []


@pytest.mark.parametrize("path", DEEP)
async def test_a_length_is_one_number(server: Process, path: str) -> None:
    body = b"hello" + HIDDEN
    asked = [(head(path, length.replace(b"%d", b"%d" % len(body))), body) for length in LENGTHS]
    assert await not_refused(server, asked) == []


@pytest.mark.parametrize("path", DEEP[1:])
async def test_a_chunk_has_the_size_that_it_says_in_digits(server: Process, path: str) -> None:
    rest = b"0\r\n\r\n" + HIDDEN
    answers = {chunk: await told(server, head(path, CODING) + chunk + rest) for chunk in BAD_CHUNKS}
    for chunk, answer in answers.items():
        # Who asks for a page has the answer before anything is known of the body.
        assert answer.count(b"HTTP/1.1 ") == 1, (chunk, answer)
        assert refused(answer) or path in ("/healthz", "/nowhere"), (chunk, answer)
    assert "Traceback" not in server.output


async def test_what_is_written_as_it_should_be_is_taken(server: Process) -> None:
    """Or nothing above would say anything."""
    wish = b'{"deck":"allemed","language":"nb","title":""}'
    chunks = b"%x;a=b\r\n%s\r\n0\r\n\r\n" % (len(wish), wish)
    fine = [
        (b"Content-Length: %d" % len(wish), wish),
        (b"content-length:%d" % len(wish), wish),
        (CODING, chunks),
        (b"transfer-encoding:\tCHUNKED ", chunks),
        (CODING, b"%X\r\n%s\r\n00\r\nTrailer: a\r\n\r\n" % (len(wish), wish)),
    ]
    for line, body in fine:
        answer = await told(server, head("/api/rooms", line, b"Connection: close") + body)
        assert answer.startswith(b"HTTP/1.1 201 "), (line, answer)
        # And two that follow one another over one line are two.
        answer = await told(
            server,
            head("/api/rooms", line) + body,
            HIDDEN.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"),
        )
        assert answer.count(b"HTTP/1.1 ") == 2, (line, answer)


OURS = b"board.example.org"
#: Names that lead here without our doing, and pages under them.
OTHERS = [
    (b"evil.example", b"https://evil.example"), (b"evil.example", b"http://evil.example"),
    (b"EVIL.example:80", b"http://evil.example"), (b"127.0.0.1:%d", b"http://127.0.0.1:%d"),
    (b"localhost:%d", b"http://localhost:%d"), (b"[::1]:%d", b"http://[::1]:%d"),
    (OURS, b"http://" + OURS), (OURS, b"https://evil.example"),
    (b"evil.example", b"https://" + OURS + b".evil.example"),
]  # fmt: skip
TAKING = ["/ws", *sorted(each.path for each in OPERATIONS if each.method == "post")]


async def test_beside_a_public_address_no_way_in_takes_a_page_of_another_name(
    serve: Serve,
) -> None:
    public, hall = serve(PUBLIC_URL="https://" + OURS.decode()), serve()

    async def taken(server: Process, path: str, host: bytes, origin: bytes) -> bool:
        host, origin = (each.replace(b"%d", b"%d" % server.port) for each in (host, origin))
        lines = [b"Origin: " + origin]
        if path != "/ws":
            lines += [b"Content-Length: 2", b"Connection: close"]
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(head(path, *lines, host=host) + (b"{}" if path != "/ws" else b""))
        async with asyncio.timeout(PATIENCE):
            answer = await reader.readuntil(b"\r\n")
            rest = await reader.read() if b" 101 " not in answer else b""
        writer.close()
        return b" 403 " not in answer or (b'"origin"' not in rest and path != "/ws")

    for path in TAKING:
        for host, origin in OTHERS:
            assert not await taken(public, path, host, origin), (path, host, origin)
        assert await taken(public, path, OURS, b"https://" + OURS), path
        # Where no address is set the very same request is taken, but for what is not its own.
        for host, origin in OTHERS[:6]:
            assert await taken(hall, path, host, origin), (path, host, origin)
        assert not await taken(hall, path, *OTHERS[-1]), path
