"""What a vote is on: ideas, and what becomes of rounds and ballots when one of them changes."""

from __future__ import annotations

from collections.abc import Sequence

from tests.outside.state import Record, Turn


def open_round(turn: Turn) -> Record | None:
    return next((each for each in turn.all("round") if each["state"] == "open"), None)


def refers(turn: Turn, idea: str) -> bool:
    """Whether a vote or a plan refers to an idea."""
    return any(idea in each["ideas"] for each in turn.all("round")) or any(
        each["origin"] == idea for each in turn.all("plan")
    )


def is_readable(turn: Turn, idea: str) -> bool:
    """Whether everybody may read it; a person's card always."""
    kind, _, name = idea.partition(":")
    notes = [each for each in turn.all("note") if name == each["id" if kind == "note" else "group"]]
    return kind == "card" or any(not each["quiet"] and not each["removed"] for each in notes)


def at_rest(turn: Turn, note: Record) -> None:
    """V8: what is voted on, and the notes in its groups, stay as they are."""
    at_rest_idea(turn, f"note:{note['id']}")
    if note["group"]:
        at_rest_idea(turn, f"group:{note['group']}")


def at_rest_idea(turn: Turn, idea: str) -> None:
    vote = open_round(turn)
    turn.need(vote is None or idea not in vote["ideas"], "in_vote")


def gone(turn: Turn, idea: str) -> None:
    """An idea that is no more leaves rounds, ballots and plans' origins (N10, V12)."""
    for plan in list(turn.all("plan")):
        if plan["origin"] == idea:
            turn.change("plan", plan, origin="")
    for vote in list(turn.all("round")):
        if idea in vote["ideas"]:
            leaves(turn, vote, idea)


def leaves(turn: Turn, vote: Record, idea: str) -> None:
    """It is no idea of this vote any more."""
    at = vote["ideas"].index(idea)
    for ballot in ballots_of(turn, vote["id"]):
        if idea in ballot["picks"]:
            picks = [each for each in ballot["picks"] if each != idea]
            done = ballot["finished"] and vote["state"] != "open"
            turn.change("ballot", ballot, picks=picks, finished=done)
    turn.change(
        "round",
        vote,
        ideas=vote["ideas"][:at] + vote["ideas"][at + 1 :],
        result=vote["result"][:at] + vote["result"][at + 1 :],
        chosen="" if vote["chosen"] == idea else vote["chosen"],
    )
    count_finished(turn, vote["id"])


def voters(turn: Turn, round_id: str) -> dict[str, list[int]]:
    """V13: whose heads vote in an open round, and which."""
    told = [entry.split(".") for entry in turn.there("roll", round_id)["heads"]]
    return {name: list(map(int, numbers)) for name, numbers in told}


def enrol(turn: Turn, round_id: str, heads: dict[str, list[int]]) -> None:
    told = [f"{name}.{''.join(map(str, heads[name]))}" for name in heads if heads[name]]
    turn.put("roll", round_id, heads=sorted(told))


def no_more_heads(turn: Turn, participant: str, heads: int, left: Sequence[int] = ()) -> None:
    """P5, P7: votes of heads that leave during a round go with them."""
    vote = open_round(turn)
    if vote is None:
        return
    enrolled = voters(turn, vote["id"])
    now = enrolled.get(participant, [])
    said = [head for head in dict.fromkeys(left) if head in now]
    gone = said[: max(0, len(now) - heads)]
    stay = [head for head in now if head not in gone][:heads]
    for ballot in ballots_of(turn, vote["id"]):
        if ballot["participant"] == participant and ballot["head"] not in stay:
            turn.remove("ballot", ballot["id"])
    if heads and stay != now:
        enrol(turn, vote["id"], enrolled | {participant: stay})
    count_finished(turn, vote["id"])


def count_finished(turn: Turn, round_id: str) -> None:
    vote = turn.there("round", round_id)
    if vote["state"] == "open":
        done = sum(each["finished"] for each in ballots_of(turn, round_id))
        turn.change("round", vote, finished=done)


def ballots_of(turn: Turn, round_id: str) -> list[Record]:
    return [each for each in turn.all("ballot") if each["round"] == round_id]
