"""An afternoon played over the wire so that every kind of record is left in the store.

Two rooms. One has ended and its plan was followed up; the other goes on from it and stands still
in the middle of everything: an open vote, a card in quiet mode, a clock that runs, a talk in pairs.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from server.protocol.credentials import hash_of, new_key
from tests.patience import PATIENCE
from tests.wire_client import Client, Crowd, Room, found, new_token

Asked = dict[str, Any]


@dataclass
class Seat:
    """One device of somebody's: how it is let in, and what it asked for with which answers."""

    code: str
    role: str
    token: str
    device: str
    client: Client
    asked: list[Asked] = field(default_factory=list)

    async def ask(self, did: str, refused: str = "", **args: Any) -> None:
        reason = await self.client.do(did, **args)
        assert reason == refused, (did, args, reason)
        number = self.client.number
        facts = self.client.rejected[number][1] if reason else {}
        self.asked.append(
            {"number": number, "did": did, "args": args, "reason": reason, "facts": facts}
        )


@dataclass
class Stage:
    """A room that is played in, by whom, and what one of them had when they left for a while."""

    room: Room
    plan_key: str
    seats: dict[str, Seat] = field(default_factory=dict)
    left: dict[str, Any] = field(default_factory=dict)


class Afternoon:
    def __init__(self, crowd: Crowd, bases: list[str]) -> None:
        """``bases``: two processes, so that the store holds what both of them wrote."""
        self.crowd = crowd
        self.bases = bases

    async def sit(self, stage: Stage, who: str, role: str, **joining: Any) -> Seat:
        keys = {"facilitator": stage.room.facilitator, "screen": stage.room.screen}
        token = keys.get(role) or joining.pop("token", "") or new_token()
        device = secrets.token_urlsafe(6)
        base = self.bases[len(stage.seats) % len(self.bases)]
        client = await self.crowd.enter(base, stage.room.code, role, token, device=device)
        await client.until(lambda: bool(client.welcome))
        seat = Seat(stage.room.code, role, token, device, client)
        stage.seats[who] = seat
        if role == "participant" and not client.welcome["joined"]:
            # Its answer is the next welcome, so it is not one of those that are asked again.
            await client.send("participant.join", **joining)
        await client.until(lambda: bool(client.welcome["joined"]) and client.loaded)
        return seat

    async def ended(self) -> Stage:
        """A workshop that came to a plan, was ended, and followed up at both looks."""
        stage = Stage(await found(self.bases[0], title="I fjor"), new_key())
        lead = await self.sit(stage, "lead", "facilitator")
        per = await self.sit(stage, "per", "participant", name="Per", where="room", heads=1)
        await lead.ask("theme.open", theme="ide")
        await per.ask("note.post", **note("gammel-1", "veier", "kommune", "Bod for utstyr"))
        await plan_of(lead, per, "plan-gml", "note:gammel-1")
        await lead.ask("plan.follow", hash=hash_of(stage.plan_key), most=0)
        await lead.ask("workshop.end")
        await per.ask("note.post", "ended", **note("gammel-2", "veier", "kommune", "For sent"))
        await self.tick(stage, "plan-gml", "first", 30)
        await self.tick(stage, "plan-gml", "skritt-1", 90)
        return stage

    async def tick(self, stage: Stage, plan: str, step: str, day: int) -> None:
        async with httpx.AsyncClient(base_url=self.bases[0], timeout=PATIENCE) as http:
            answer = await http.post(
                "/api/tick",
                headers={"Authorization": f"Bearer {stage.plan_key}"},
                json={
                    "code": stage.room.code,
                    "language": "nb",
                    "plan": plan,
                    "step": step,
                    "day": day,
                    "done": True,
                },
            )
        assert answer.status_code == 200, answer.text

    async def going_on(self, before: Stage, meanwhile: Callable[[Stage], Awaitable[None]]) -> Stage:
        """The workshop that goes on from that one, up to the middle of its open vote.

        ``meanwhile`` is what else happens while the first card's back is up.
        """
        stage = Stage(await self.founded_from(before), new_key())
        lead = await self.sit(stage, "lead", "facilitator")
        await self.sit(stage, "wall", "screen")
        per = await self.sit(stage, "per", "participant", name="Per", where="room", heads=2)
        kari = await self.sit(stage, "kari", "participant", name="Kari", where="remote", heads=1)
        await self.sit(stage, "per-too", "participant", token=per.token)
        out = await self.sit(stage, "out", "participant", name="Ute", where="room", heads=1)
        await writes(lead, per, kari, out)
        # Kari's line goes here. All that the log had before is wiped by now.
        stage.left = snapshot_of(kari.client)
        await kari.client.close()
        await lead.ask("theme.open", theme="bra")
        await lead.ask("card.show", card="bra", side="back")
        await meanwhile(stage)
        await votes_and_plans(lead, per)
        back = await self.sit(stage, "kari-back", "participant", token=kari.token)
        await back.ask("ballot.cast", round="runde-02", head=1, picks=["note:ide-0003"])
        await back.ask("ballot.cast", "bad_head", round="runde-02", head=2, picks=[])
        await lead.ask("plan.follow", hash=hash_of(stage.plan_key), most=0)
        await self.tick(stage, "plan-ny1", "first", 30)
        return stage

    async def founded_from(self, before: Stage) -> Room:
        wish = {"deck": "allemed", "language": "nb", "title": "Alle med på Nesøya"}
        since = {"since": before.room.code, "since_key": before.plan_key}
        async with httpx.AsyncClient(base_url=self.bases[0], timeout=PATIENCE) as http:
            answer = await http.post("/api/rooms", json=wish | since)
        about = answer.json()
        return Room(self.bases[0], about["code"], about["facilitator"], about["screen"])


async def writes(lead: Seat, per: Seat, kari: Seat, out: Seat) -> None:
    """Notes of every sort, likes, groups, a talk in pairs, somebody put out, something wiped."""
    await lead.ask("workshop.likes", allowed=True)
    await lead.ask("run.minutes", leg="bra.samtale", minutes=5)
    await lead.ask("theme.open", theme="bra")
    await per.ask("theme.open", "role", theme="hvem")
    await lead.ask("card.show", card="bra", side="back")
    await per.ask("note.post", **note("bra-0001", "bra", "erfaringer", "Æ, ø, å og «sitat» 👍🏽"))
    await per.ask("note.post", "empty", **note("bra-0002", "bra", "erfaringer", ""))
    await kari.ask(
        "note.post", **note("bra-0003", "bra", "erfaringer", "Uten navn", anonymous=True)
    )
    await out.ask("note.post", **note("bra-0004", "bra", "erfaringer", "Skal viskes ut"))
    await per.ask("note.edit", id="bra-0001", text="Æ, ø, å\nog «sitat» 👍🏽")
    await kari.ask("note.like", id="bra-0001", liked=True)
    await per.ask("note.like", id="bra-0003", liked=True)
    await lead.ask("group.make", id="gruppe-1", name="Sammen", notes=["bra-0001", "bra-0003"])
    await lead.ask("note.remove", id="bra-0004")
    await lead.ask("pairs.draw", card="bra", mixed=True, present=[])
    await per.ask("participant.signal", ready=True, hand=False)
    await kari.ask("participant.signal", ready=False, hand=True)
    await lead.ask("theme.open", theme="hvem")
    await lead.ask("card.choose", card="per", chosen=True)
    await lead.ask("card.show", card="per", side="back")
    await lead.ask("card.mode", card="per", mode="quiet")
    await per.ask("note.post", **note("per-0001", "per", "oppdage", "Stille ennå"))
    await kari.ask("note.post", **note("per-0002", "per", "snakke", "Også stille"))
    await per.ask("field.write", id="egen.name", text="Liv", base=0)
    await kari.ask("field.write", id="egen.name", text="Live", base=0)
    await lead.ask("participant.remove", participant=out.client.welcome["me"])
    await lead.ask("note.purge", id="bra-0004")


async def votes_and_plans(lead: Seat, per: Seat) -> None:
    """A round that was closed and confirmed, and one that is open; a plan; a clock that runs."""
    await lead.ask("theme.open", theme="veier")
    for number in (1, 2, 3):
        await per.ask("note.post", **note(f"ide-000{number}", "veier", "kommune", f"Idé {number}"))
    ideas = [f"note:ide-000{number}" for number in (1, 2, 3)]
    await lead.ask("round.open", id="runde-01", ideas=ideas, votes=3, most=2)
    picks = [ideas[0], ideas[0], ideas[1]]
    await per.ask("ballot.cast", round="runde-01", head=1, picks=picks)
    await per.ask("ballot.cast", "too_many_on_one", round="runde-01", head=2, picks=[ideas[0]] * 3)
    await per.ask("ballot.cast", round="runde-01", head=2, picks=[ideas[0]])
    await per.ask("ballot.finish", round="runde-01", head=1, finished=True)
    await lead.ask("round.close", id="runde-01")
    await lead.ask("theme.open", theme="ide")
    await lead.ask("round.confirm", id="runde-01", idea=ideas[0], plan="plan-ny1")
    await plan_texts(lead, per, "plan-ny1")
    await lead.ask("note.place", id="ide-0003", before="ide-0001")
    await lead.ask("note.move", id="ide-0002", card="veier", section="sammen")
    await lead.ask("workshop.keep", "bad_days", days=0, most=0)
    await lead.ask("theme.open", theme="veier")
    await lead.ask("timer.start", seconds=300)
    await lead.ask("round.open", id="runde-02", ideas=ideas[1:], votes=1, most=1)
    await per.ask("ballot.cast", round="runde-02", head=1, picks=[ideas[1]])


async def plan_of(lead: Seat, per: Seat, plan: str, origin: str) -> None:
    await lead.ask("plan.open", id=plan, origin=origin)
    await plan_texts(lead, per, plan)


async def plan_texts(lead: Seat, per: Seat, plan: str) -> None:
    await per.ask("field.write", id=f"{plan}.first.what", text="Ringe Ola", base=0)
    await per.ask("field.write", id=f"{plan}.first.when", text="fredag uke 32", base=0)
    await per.ask("field.write", id=f"{plan}.first.who", text="Kari", base=0)
    await lead.ask("field.write", id=f"{plan}.responsible", text="Kommunen", base=0)
    await lead.ask("actor.add", id="aktor-01", plan=plan)
    await per.ask("field.write", id=f"{plan}.actor.aktor-01.name", text="Idrettslaget", base=0)
    await lead.ask("step.add", id="skritt-1", plan=plan)
    await per.ask("field.write", id=f"{plan}.step.skritt-1.what", text="Rydde boden", base=0)
    await per.ask("field.write", id=f"{plan}.step.skritt-1.when", text="12. august", base=0)


def note(id_: str, card: str, section: str, text: str, *, anonymous: bool = False) -> Asked:
    where = {"id": id_, "card": card, "section": section}
    return where | {"text": text, "anonymous": anonymous, "colour": "sol"}


def snapshot_of(client: Client) -> dict[str, Any]:
    """What somebody has of the board: their position, and each record by kind and id."""
    assert client.position is not None
    records = {f"{kind}:{key}": record for (kind, key), record in sorted(client.records.items())}
    return {"position": list(client.position), "records": records}
