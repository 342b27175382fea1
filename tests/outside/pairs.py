"""Pair talk (A): whom chance puts together is the server's; what must hold of it is said here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from tests.outside import run
from tests.outside.state import Refused, Turn

ID = "p"
#: By participant, how many places may be theirs.
Places = Mapping[str, range]


def talks(turn: Turn) -> list[list[str]]:
    pairing = turn.get("pairing", ID)
    return list(pairing["groups"]) if pairing is not None else []


def draw(turn: Turn, card: str, mixed: bool, present: list[str]) -> None:
    found = turn.card(card)
    turn.need(found.theme < turn.workshop["reached"], "theme_closed")
    heads = _heads(turn, present)
    turn.need(sum(heads.values()) >= 2, "too_few_people")
    turn.judge()
    drawn = turn.told_talks
    turn.complaints += [*_everybody_once(heads, drawn), *_sides(turn, heads, drawn, mixed=mixed)]
    turn.complaints += _new_faces(turn, heads, drawn)
    _meet(turn, drawn)
    before = turn.get("pairing", ID)
    # Where chance draws what is up already, nothing has changed (W11).
    if before is None or (before["card"], before["groups"]) != (card, drawn):
        turn.put("pairing", ID, card=card, groups=drawn, drawn=turn.revision)
    if card == turn.workshop["card"]:
        run.to_the_step_for(turn, "talk")


def clear(turn: Turn) -> None:
    pairing = turn.get("pairing", ID)
    if pairing is not None and pairing["groups"]:
        turn.change("pairing", pairing, card="", groups=[])


def seat(turn: Turn, present: list[str]) -> None:
    if not _goes_on(turn):
        raise Refused("no_talk", *turn.reasons)
    turn.judge()
    # A participant asks for one's own place, a facilitator for everybody's.
    heads = _heads(turn, present if turn.leads else [turn.who.me])
    settle(turn, {one: range(count, count + 1) for one, count in heads.items()})


def coming(turn: Turn) -> Places:
    """A6: of whoever comes in, or has more heads than before, each has a place while a talk goes
    on; of one who had none before, who changes how many they are, all may have one."""
    me, before = turn.get("participant", turn.who.me), turn.board.of("participant")
    if me is None or me["removed"] or not _goes_on(turn):
        return {}
    was, heads = before.get(me["id"]), int(me["heads"])
    if was is None or was["removed"]:
        return {me["id"]: range(heads, heads + 1)}
    if was["heads"] == heads:
        return {}
    had = sum(talk.count(me["id"]) for talk in talks(turn))
    due = max(min(had, heads), had + heads - was["heads"])
    return {me["id"]: range(due, heads + 1)}


def _goes_on(turn: Turn) -> bool:
    """A5: its card is up, and not turned without a timer."""
    pairing, workshop, timer = turn.get("pairing", ID), turn.workshop, turn.get("timer", "t")
    if pairing is None or not pairing["groups"] or pairing["card"] != workshop["card"]:
        return False
    return workshop["side"] == "front" or (timer is not None and timer["state"] != "stopped")


def settle(turn: Turn, wanted: Places, *, twice: bool = False) -> None:
    """A6, A7: who is late has a place for each head, and who has one and somebody to talk with
    keeps it; nobody else has another than before.

    ``wanted``: how many places may be due to whom, where it is not those that they had. ``twice``:
    somebody was seated twice, and the talks in between are not known.
    """
    before, after = talks(turn), turn.told_talks
    if not before:
        return
    placed = Counter(one for talk in after for one in talk)
    had = Counter(one for talk in before for one in talk)
    where = {each["id"]: each["where"] for each in turn.all("participant")}
    turn.complaints += _places(turn, wanted, had, placed)
    if sorted(before) == sorted(after):
        return
    # Who was in already may have changed sides in the same moment.
    late = wanted.keys() - turn.board.of("participant").keys()
    turn.complaints += _beside_their_own(late, where, before, after)
    for talk in before if not twice else ():
        # Of who asked, a head may have left.
        left = Counter(one for one in talk if placed[one] and one != turn.who.me)
        if len({where.get(one) for one in talk}) > 1:
            # A6: with the other side only where there is nobody else, which has changed.
            continue
        # One late may get somebody out of a talk of three, and heads of one device talk anyway.
        here = {one for one in talk if placed[one]}
        together = max(len(here & set(each)) for each in after) if after else 0
        if together < min(2, len(left)):
            turn.complaints.append(f"A6: {talk} was torn apart: {before} and then {after}")
    turn.complaints += _sizes(after)
    _meet(turn, after)
    turn.change("pairing", turn.there("pairing", ID), groups=after)


def _places(turn: Turn, wanted: Places, had: Counter[str], placed: Counter[str]) -> Iterator[str]:
    heads = {
        each["id"]: 0 if each["removed"] else each["heads"] for each in turn.all("participant")
    }
    stay = {one: min(count, heads.get(one, 0)) for one, count in had.items()}
    if not placed and sum(stay.values()) < 2:
        # One alone, whom nobody is left to talk with.
        return
    for one in {*stay, *placed, *wanted}:
        due = wanted.get(one, range(stay.get(one, 0), stay.get(one, 0) + 1))
        if placed[one] not in due:
            due_here = f"and {due} are due of {heads.get(one)} heads"
            went = f"{talks(turn)}, and then {turn.told_talks}"
            yield f"A6: {one} has {placed[one]} places, had {had[one]}, {due_here}: {went}"


def _beside_their_own(
    late: Iterable[str], where: dict[str, str], before: list[list[str]], after: list[list[str]]
) -> Iterator[str]:
    """A6: who is late talks with somebody from the other side only where there is nobody else."""
    sides = [{where.get(one) for one in talk} for talk in before]
    if any(len(side) > 1 for side in sides):
        return
    for one in late:
        if {where.get(one)} in sides:
            for talk in after:
                if one in talk and {where.get(each) for each in talk} != {where.get(one)}:
                    yield f"A6: {one} is late, and in {talk} with the other side"


def _heads(turn: Turn, present: Iterable[str]) -> dict[str, int]:
    here = [each for each in turn.all("participant") if each["id"] in set(present)]
    return {each["id"]: each["heads"] for each in here if not each["removed"]}


def _sizes(drawn: list[list[str]]) -> Iterator[str]:
    for talk in drawn:
        if len(talk) not in (2, 3):
            yield f"A1: a talk of {len(talk)}: {talk}"


def _everybody_once(heads: dict[str, int], drawn: list[list[str]]) -> Iterator[str]:
    placed = Counter(one for talk in drawn for one in talk)
    if placed != Counter(heads):
        yield f"A1: {dict(placed)} talk and {heads} are present"
    yield from _sizes(drawn)


def _sides(
    turn: Turn, heads: dict[str, int], drawn: list[list[str]], *, mixed: bool
) -> Iterator[str]:
    where = {each["id"]: each["where"] for each in turn.all("participant")}
    sides = Counter(where[one] for one, count in heads.items() for _ in range(count))
    together = mixed or 1 in sides.values()
    pools = 1 if together else len(sides)
    odd = sum(count % 2 for count in sides.values()) if not together else sum(sides.values()) % 2
    trios = sum(len(talk) == 3 for talk in drawn)
    if trios != odd:
        yield f"A1: {trios} talks of three, with {odd} odd sides of {pools}"
    for talk in drawn:
        if not together and len({where[one] for one in talk}) > 1:
            yield f"A2: {talk} is of both sides"


def _new_faces(turn: Turn, heads: dict[str, int], drawn: list[list[str]]) -> Iterator[str]:
    where = {each["id"]: each["where"] for each in turn.all("participant")}
    sides: dict[str, list[str]] = {}
    for one, count in heads.items():
        sides.setdefault(where[one], []).extend([one] * count)
    for side in sides.values():
        mine = [talk for talk in drawn if set(talk) <= set(side)]
        if sum(map(len, mine)) != len(side) or len(side) > 9:
            continue
        again = [talk for talk in mine if _known(turn, talk)]
        if again and _can_be_new(turn, side):
            yield f"A3: {again} had met, and could have been avoided"


def _known(turn: Turn, talk: Iterable[str]) -> bool:
    return any(a == b or frozenset((a, b)) in turn.board.met for a, b in combinations(talk, 2))


def _can_be_new(turn: Turn, side: list[str]) -> bool:
    """Whether there is a way to put them together in which nobody meets again."""
    if not side:
        return True
    first, rest = side[0], side[1:]
    sizes = (2,) if len(side) % 2 == 0 else (2, 3)
    for size in sizes:
        for others in combinations(range(len(rest)), size - 1):
            talk = [first, *(rest[place] for place in others)]
            left = [one for place, one in enumerate(rest) if place not in others]
            if len(left) % 2 and len(left) < 3:
                continue
            if not _known(turn, talk) and _can_be_new(turn, left):
                return True
    return False


def _meet(turn: Turn, drawn: list[list[str]]) -> None:
    for talk in drawn:
        turn.met |= {frozenset(two) for two in combinations(talk, 2)}
