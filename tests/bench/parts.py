"""The parts of a run: each measures the board and the bare server in turn, and says figures."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.bench.back import come_back, later_of, peak_of, written
from tests.bench.first_load import first_load
from tests.bench.frames import marks_in
from tests.bench.hall import Hall, bare_hall, board_hall, hello, template
from tests.bench.joins import bare_rush, prepare, rush, weight
from tests.bench.live import Measured, Peak, drive, ramp
from tests.bench.machine import GENERATOR_CORE, on_core
from tests.bench.report import Figure
from tests.bench.saving import fsync_of, saving
from tests.bench.servers import Servers


@dataclass(slots=True)
class Bench:
    """What the parts share, and what they found."""

    servers: Servers
    #: How many times as long and as often as the quick run.
    patience: int = 1
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def drive(self, hall: Hall, pids: list[int], rate: float, seconds: float) -> Measured:
        with on_core(GENERATOR_CORE):
            return drive(hall, pids, rate, seconds)

    def ramp(self, make_hall: Callable[[], Hall], pids: list[int]) -> Peak:
        with on_core(GENERATOR_CORE):
            return ramp(make_hall, pids, 150, 1.2 * self.patience)


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.1f}"


def _both(run: list[Measured]) -> tuple[float, float]:
    """p50 and p99, the median of the runs."""
    return (
        statistics.median(each.percentile(0.5) for each in run),
        statistics.median(each.percentile(0.99) for each in run),
    )


def room_of_200(bench: Bench) -> None:
    """Cost and time of a delivery at 50 notes/s, and the most deliveries held."""
    servers, people = bench.servers, 200
    board = servers.board()
    hall, _ = board_hall([board.port], people)
    frame = template(hall)
    pid, port = servers.baseline(frame)
    bare = bare_hall(port, people)
    pids = [board.pid, servers.valkey_pid]
    ours, theirs = [], []
    for _ in range(3 * bench.patience):
        ours.append(bench.drive(hall, pids, 50, 4))
        theirs.append(bench.drive(bare, [pid], 50, 4))
    for each in (hall, bare):
        each.close()
    cost = statistics.median(run.micros(board.pid) for run in ours)
    beside = statistics.median(run.micros(pid) for run in theirs)
    valkey = statistics.median(run.micros(servers.valkey_pid) for run in ours)
    (p50, p99), (bare_p50, bare_p99) = _both(ours), _both(theirs)
    peak, bare_peak = _peaks(bench, board.port, pids, pid, port)
    held, bare_held = peak.best.a_second, bare_peak.best.a_second
    bench.figures += [
        Figure("CPU a delivery, room of 200, 50 notes/s, µs", f"{cost:.1f}", f"{beside:.1f}",
               cost / beside, 1.0, 0.8),
        Figure("most deliveries/s held, room of 200", f"{held / 1000:.0f}k",
               f"{bare_held / 1000:.0f}k", held / bare_held, 2, 4, more_is_better=True),
        Figure("p50 / p99 to every screen, 200 at 50 notes/s, ms", f"{_ms(p50)} / {_ms(p99)}",
               f"{_ms(bare_p50)} / {_ms(bare_p99)}", p99 / bare_p99, 2, 1.2),
    ]  # fmt: skip
    generator = max(run.generator for run in (*ours, *theirs))
    bench.notes += [
        f"Valkey's own CPU a delivery at 50 notes/s in the room of 200: {valkey:.1f} µs.",
        f"The ramp ended: board {peak.ended}, bare {bare_peak.ended}.",
        f"At the board's peak: {peak.about(board.pid)}.",
        f"At the bare server's peak: {bare_peak.about(pid)}.",
        f"The load generator's share of its core at 50 notes/s: {generator:.0%}.",
    ]


def _peaks(bench: Bench, port: int, pids: list[int], pid: int, bare_port: int) -> tuple[Peak, Peak]:
    bare_peak = bench.ramp(lambda: bare_hall(bare_port, 200), [pid])
    peak = bench.ramp(lambda: board_hall([port], 200)[0], pids)
    return peak, bare_peak


def room_of_1000(bench: Bench) -> None:
    """A large hall at 20 notes/s, on one process and on two."""
    servers, people = bench.servers, 1000
    first, second = servers.board(), servers.board()
    hall, _ = board_hall([first.port], people)
    frame = template(hall)
    pid, port = servers.baseline(frame)
    bare = bare_hall(port, people)
    two, _ = board_hall([first.port, second.port], people)
    ones, twos, theirs = [], [], []
    for _ in range(2 * bench.patience):
        ones.append(bench.drive(hall, [first.pid], 20, 3))
        theirs.append(bench.drive(bare, [pid], 20, 3))
        twos.append(bench.drive(two, [first.pid, second.pid], 20, 3))
    for each in (hall, bare, two):
        each.close()
    (p50, p99), (two_p50, two_p99), (bare_p50, bare_p99) = _both(ones), _both(twos), _both(theirs)
    bench.figures += [
        Figure("p50 / p99, room of 1,000 at 20 notes/s, ms", f"{_ms(p50)} / {_ms(p99)}",
               f"{_ms(bare_p50)} / {_ms(bare_p99)}", p99 / bare_p99, 1.2, 0.8),
        Figure("the same across two processes, beside one", f"{_ms(two_p50)} / {_ms(two_p99)}",
               f"{_ms(p50)} / {_ms(p99)}", two_p99 / p99, 1.5, 1.2),
    ]  # fmt: skip
    cost = statistics.median(run.micros(first.pid) for run in ones)
    beside = statistics.median(run.micros(pid) for run in theirs)
    both = statistics.median(run.micros(first.pid) + run.micros(second.pid) for run in twos)
    bench.notes.append(
        f"CPU a delivery in the room of 1,000: board {cost:.1f} µs, its two processes together "
        f"{both:.1f} µs, bare {beside:.1f} µs."
    )


def coming_in(bench: Bench) -> None:
    """500 at once, their weight, and the bytes they get."""
    servers, people = bench.servers, 500
    board = servers.board()
    prepared = prepare(board.port, people, 500)
    _, port = servers.baseline(prepared.frame, prepared.whole)
    ours, theirs = [], []
    for _ in range(3 * bench.patience):
        ours.append(rush(prepared).last)
        theirs.append(bare_rush(port, people).last)
    last, bare_last = statistics.median(ours), statistics.median(theirs)
    fresh = servers.board()
    code = prepared.keys.code
    hellos = [hello(code, "participant", token) for token in prepared.tokens]
    size = weight(fresh.pid, fresh.port, hellos) / 1000
    bare_size = weight(*servers.baseline(prepared.frame, prepared.whole), [{}] * people) / 1000
    bench.figures += [
        Figure("500 join at once, 500 notes: the last complete, ms", _ms(last), _ms(bare_last),
               last / bare_last, 1.5, 1.0),
        Figure("memory a connection, idle, kB", f"{size:.1f}", f"{bare_size:.1f}",
               size, 35, 28, "kB"),
    ]  # fmt: skip
    bench.notes.append(
        f"Coming in to 500 notes and 500 people takes {len(prepared.whole) / 1000:.1f} kB."
    )


def coming_back(bench: Bench) -> None:
    """A full hall comes back at once after a restart, each with something of its own to see."""
    servers = bench.servers
    port = servers.board().port
    rooms = [written(port, anonymous=anonymous) for anonymous in (False, True)]
    runs = [[come_back(servers, *room) for room in rooms] for _ in range(bench.patience)]
    named, own = ([run[which] for run in runs] for which in (0, 1))
    for what, figure in (("at most", peak_of), ("a minute later", later_of)):
        beside, board = (statistics.median(map(figure, of)) / 2**20 for of in (named, own))
        bench.figures.append(
            Figure(f"1,000 come back, each with an anonymous note: memory {what}, MiB",
                   f"{board:.0f}", f"{beside:.0f}", board / beside, 1.5, 1.1)
        )  # fmt: skip
    times = [statistics.median(each.rush.last for each in of) for of in (own, named)]
    bench.notes.append(
        "Where 1,000 come back after a restart, that stands beside the same with notes under "
        f"names; the last complete after {_ms(times[0])} and {_ms(times[1])} ms."
    )


def one_note(bench: Bench) -> None:
    """Saving one note, its bytes, and the first page's."""
    servers = bench.servers
    board = servers.board()
    hall, _ = board_hall([board.port], 2)
    payload = hall.observer.kept[0]
    size = len(payload) + (2 if len(payload) < 126 else 4)
    assert len(marks_in(payload)) == 1
    hall.close()
    times = saving(board.port, servers.valkey.url, 200 * bench.patience)
    page, room = first_load(board.port, "/"), first_load(board.port, "/rom")
    bench.figures += [
        Figure("commit of one note, p50, beside a bare XADD, ms", f"{times.script * 1e3:.2f}",
               f"{times.xadd * 1e3:.2f}", times.script / times.xadd, 2, 1.3),
        Figure("bytes a note on the wire, 60 characters", str(size), "", size, 160, 120, "bytes"),
        Figure("first page load, compressed, kB", f"{page.size / 1000:.0f}", "",
               page.size / 1000, 150, 100, "kB"),
        Figure("first load of a participant's board, kB", f"{room.size / 1000:.0f}", "",
               room.size / 1000, 150, 100, "kB"),
    ]  # fmt: skip
    bench.notes += [
        f"From a writer's command to its own screen, p50: {times.writer * 1e3:.2f} ms.",
        f"What the disk alone takes for one line, p50: {fsync_of(servers.folder) * 1e3:.2f} ms.",
        f"The first page is {page.requests} requests, a participant's board {room.requests}.",
    ]
