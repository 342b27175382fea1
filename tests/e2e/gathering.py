"""Sixty people without a browser each, and whether every screen of theirs shows the same board."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from tests.wire_client import Client, Crowd, Room, each_until

#: The tables of the hall, a device each: with a phone for three, forty people on fifteen.
TABLES = (1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 3, 2)
#: Those on a screen of their own elsewhere; one more comes late.
REMOTE = 19
#: What a head votes for, given the ideas of the round and which head of all it is, from 1.
Choose = Callable[[list[str], int], list[str]]


#: A voter's own, and the facilitators'.
OWN = ("ballot", "deed")


def an_id() -> str:
    return secrets.token_urlsafe(6)


def revision(position: tuple[str, int, int] | None) -> int:
    return position[1] if position else 0


def has_come_to(newest: int, client: Client) -> bool:
    return revision(client.position) >= newest


def seen_by_all(client: Client) -> dict[tuple[str, str], dict[str, Any]]:
    """The board as this client has it, less what is its own alone to see."""
    board = {}
    for (kind, thing), record in client.records.items():
        if kind in OWN or (kind == "note" and record["removed"]):
            continue
        board[kind, thing] = record
        if kind == "note":
            board[kind, thing] = record | {
                "author": "" if record["anonymous"] else record["author"],
                "text": "" if record["quiet"] else record["text"],
            }
    return board


class Gathering:
    """``leader`` and ``wall`` watch along without a browser; ``devices`` take part."""

    def __init__(self, leader: Client, wall: Client, devices: list[tuple[Client, int]]) -> None:
        self.leader = leader
        self.wall = wall
        self.devices = devices

    @classmethod
    async def of(cls, crowd: Crowd, room: Room, other: str) -> Gathering:
        bases = (room.base, other)
        seats = [("room", f"Bord {n + 1}", heads) for n, heads in enumerate(TABLES)]
        seats += [("remote", f"Skjerm {n + 1}", 1) for n in range(REMOTE)]
        clients = await asyncio.gather(
            *(
                crowd.join(room, name, base=bases[n % 2], where=where, heads=heads)
                for n, (where, name, heads) in enumerate(seats)
            )
        )
        leader, wall = await crowd.facilitate(room, other), await crowd.watch(room)
        heads = [seat[2] for seat in seats]
        return cls(leader, wall, list(zip(clients, heads, strict=True)))

    @property
    def everybody(self) -> list[Client]:
        return [self.leader, self.wall, *(client for client, _ in self.devices)]

    async def agree(self, when: Callable[[Client], bool]) -> None:
        """Something has become so for everybody, and all have the very same history and board."""
        await each_until(self.everybody, when)
        while len({client.position for client in self.everybody}) > 1:
            # What a browser asked for may still be on its way: it reaches everybody.
            newest = max(revision(client.position) for client in self.everybody)
            await each_until(self.everybody, partial(has_come_to, newest))
        board = seen_by_all(self.wall)
        for client in self.everybody:
            assert client.gaps == 0
            own = seen_by_all(client)
            both = {key: (board.get(key), own.get(key)) for key in board.keys() | own.keys()}
            unlike = {key: two for key, two in both.items() if two[0] != two[1]}
            assert not unlike, unlike

    async def each(
        self, ask: Callable[[Client, int], Iterable[tuple[str, dict[str, Any]]]]
    ) -> None:
        """Every device asks for what it wants, all at the same time; nothing is refused."""

        async def one(client: Client, heads: int) -> None:
            for did, args in ask(client, heads):
                assert await client.do(did, **args) == "", did

        await asyncio.gather(*(one(client, heads) for client, heads in self.devices))

    async def write(self, card: str, section: str, text: str) -> None:
        """A note of each device."""
        await self.each(
            lambda client, _: [
                (
                    "note.post",
                    {
                        "id": an_id(),
                        "card": card,
                        "section": section,
                        "text": f"{text} {client.welcome['me']}",
                        "anonymous": client.device[0].isupper(),
                        "colour": "mose",
                    },
                )
            ]
        )

    async def vote(self, choose: Choose) -> None:
        """Every head gives its votes in the open round and finishes."""
        (vote,) = [one for one in self.leader.of("round").values() if one["state"] == "open"]
        before, counted = {}, 0
        for client, heads in self.devices:
            before[client.device], counted = counted, counted + heads

        def ballots(client: Client, heads: int) -> Iterable[tuple[str, dict[str, Any]]]:
            for head in range(1, heads + 1):
                about = {"round": vote["id"], "head": head}
                picks = choose(vote["ideas"], before[client.device] + head)
                yield "ballot.cast", about | {"picks": picks}
                yield "ballot.finish", about | {"finished": True}

        await self.each(ballots)

    def finished(self, count: int) -> Callable[[Client], bool]:
        def have(client: Client) -> bool:
            return any(
                one["state"] == "open" and one["finished"] == count
                for one in client.of("round").values()
            )

        return have
