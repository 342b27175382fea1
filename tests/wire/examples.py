"""One example of every command, with fields of the right types."""

from __future__ import annotations

from typing import Any

from board.commands import COMMAND_TYPES

EXAMPLES: dict[str, dict[str, Any]] = {
    "workshop.rename": {"title": "Nytt navn"},
    "workshop.names": {"shown": False},
    "workshop.likes": {"allowed": True},
    "workshop.joining": {"open": False},
    "workshop.spotlight": {"note": ""},
    "workshop.end": {},
    "workshop.reopen": {},
    "theme.open": {"theme": "hvem"},
    "card.show": {"card": "bra", "side": "back"},
    "card.mode": {"card": "bra", "mode": "quiet"},
    "card.choose": {"card": "per", "chosen": True},
    "key.renew": {"role": "screen", "hash": "0" * 64},
    "participant.join": {"name": "Ny", "where": "room", "heads": 1},
    "participant.change": {"name": "Per", "where": "remote", "heads": 2},
    "participant.signal": {"ready": True, "hand": False},
    "participant.clear": {"participant": ""},
    "participant.remove": {"participant": "zzzzzz"},
    "participant.tidy": {"here": False, "present": []},
    "note.post": {
        "id": "aaaaaaaa",
        "card": "bra",
        "section": "erfaringer",
        "text": "tekst",
        "anonymous": False,
        "colour": "sol",
    },
    "note.edit": {"id": "aaaaaaaa", "text": "ny tekst"},
    "note.move": {"id": "aaaaaaaa", "card": "bra", "section": "erfaringer"},
    "note.remove": {"id": "aaaaaaaa"},
    "note.restore": {"id": "aaaaaaaa"},
    "note.purge": {"id": "aaaaaaaa"},
    "note.colour": {"id": "aaaaaaaa", "colour": "hav"},
    "note.place": {"id": "aaaaaaaa", "before": ""},
    "note.like": {"id": "aaaaaaaa", "liked": True},
    "group.make": {"id": "gggggggg", "name": "Gruppe", "notes": ["aaaaaaaa"]},
    "group.name": {"id": "gggggggg", "name": "Annet"},
    "group.add": {"id": "gggggggg", "notes": ["aaaaaaaa"]},
    "group.take": {"notes": ["aaaaaaaa"]},
    "group.split": {"id": "gggggggg"},
    "group.place": {"id": "gggggggg", "before": ""},
    "round.open": {"id": "rrrrrrrr", "ideas": ["note:aaaaaaaa"], "votes": 3, "most": 1},
    "round.admit": {"id": "rrrrrrrr", "voters": ["zzzzzz.2"]},
    "round.close": {"id": "rrrrrrrr"},
    "round.runoff": {"id": "ssssssss", "of": "rrrrrrrr"},
    "round.confirm": {"id": "rrrrrrrr", "idea": "note:aaaaaaaa", "plan": "pppppppp"},
    "ballot.cast": {"round": "rrrrrrrr", "head": 1, "picks": []},
    "ballot.finish": {"round": "rrrrrrrr", "head": 1, "finished": True},
    "timer.start": {"seconds": 180},
    "timer.pause": {},
    "timer.resume": {},
    "timer.add": {"seconds": 60},
    "timer.stop": {},
    "pairs.draw": {"card": "bra", "mixed": False, "present": []},
    "pairs.clear": {},
    "pairs.seat": {"present": []},
    "plan.open": {"id": "pppppppp", "origin": ""},
    "plan.leave_open": {"id": "pppppppp", "left_open": True},
    "field.write": {"id": "egen.name", "text": "Kim", "base": 0},
    "actor.add": {"id": "cccccccc", "plan": "pppppppp"},
    "actor.remove": {"id": "cccccccc"},
    "step.add": {"id": "tttttttt", "plan": "pppppppp"},
    "step.remove": {"id": "tttttttt"},
    "step.move": {"id": "tttttttt", "before": ""},
    "run.go": {"leg": "bra.samtale"},
    "run.minutes": {"leg": "bra.samtale", "minutes": 4},
    "workshop.keep": {"days": 14, "most": 0},
    "plan.follow": {"hash": "1" * 64, "most": 0},
    "step.tick": {"plan": "pppppppp", "step": "first", "day": 30, "done": True},
    "deed.undo": {"deeds": ["1"]},
}

BY_ROLE = {
    role: [command.did for command in COMMAND_TYPES if role in command.roles]
    for role in ("guest", "participant", "facilitator", "screen")
}
