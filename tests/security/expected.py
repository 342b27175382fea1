"""Who may do what, written down by hand and apart from the code that decides it.

The commands' own ``roles`` are deliberately not read here: a slip there must not slip in here.
"""

from __future__ import annotations

from server.protocol import close_codes

#: Everybody who knocks, and the code the door is shut with; 0 lets in.
DOORS = {
    "stranger": close_codes.UNKNOWN_ROOM,
    "facilitator of another room": close_codes.UNKNOWN_ROOM,
    "holder of a renewed-away key": close_codes.UNKNOWN_ROOM,
    "removed participant": close_codes.REMOVED,
    # The link is asked about over HTTP only; it opens no connection.
    "holder of the plan's link": close_codes.UNKNOWN_ROOM,
    # Their token is unknown here, so they are as anybody who has the code and has not joined.
    "participant of another room": 0,
    "guest": 0,
    "screen": 0,
    "participant": 0,
    "facilitator": 0,
}


def shut_with(code: int) -> set[int]:
    """What a door may be shut with: whom it does not know it may tell to wait instead."""
    return {code, close_codes.TOO_MUCH} if code == close_codes.UNKNOWN_ROOM else {code}


#: Who may say what that is not kept, of those who are in; who else says it is shut out.
#: ``writing`` and ``stopped`` of the texts that all share; of notes nobody is told.
SAID = {
    "writing": {"participant", "facilitator", "screen"},
    "stopped": {"participant", "facilitator", "screen"},
    "turn": {"facilitator", "screen"},
    "page": {"screen"},
}

#: And who is told of it.
TOLD = {
    "writing": {"participant", "facilitator", "screen"},
    "stopped": {"participant", "facilitator", "screen"},
    "turn": {"facilitator", "screen"},
    "page": {"facilitator", "screen"},
}

#: What ``POST /api/minutes`` answers.
MINUTES = {
    "stranger": 404,
    "facilitator of another room": 404,
    "holder of a renewed-away key": 404,
    "removed participant": 403,
    # There is no such role to ask in, so the wish itself is not understood.
    "holder of the plan's link": 400,
    "participant of another room": 404,
    "guest": 404,
    "screen": 200,
    "participant": 200,
    "facilitator": 200,
}

#: Who gets the plan from ``POST /api/plan`` and may tick in it: holders of its link alone.
PLAN = dict.fromkeys(DOORS, 404) | {"holder of the plan's link": 200}

#: What ``POST /api/delete`` answers.
DELETION = dict.fromkeys(DOORS, 404) | {"facilitator": 200}

#: What ``POST /api/merge`` answers.
MERGE = dict.fromkeys(DOORS, 404) | {"facilitator": 200}

#: Who asks over HTTP, beside the table of a route: nothing is looked at, or the operator's token
#: is, or a hello in the body is, as on a websocket.
ANYBODY, OPERATOR, DOOR = "anybody", "operator", "door"

#: Every route and whose it is. A new one has no place in this list until somebody has thought.
ROUTES: dict[tuple[str, str], str | dict[str, int]] = {
    ("get", "/"): ANYBODY,
    ("get", "/bli-med"): ANYBODY,
    ("get", "/rom"): ANYBODY,
    ("get", "/styr"): ANYBODY,
    ("get", "/storskjerm"): ANYBODY,
    ("get", "/oppfolging"): ANYBODY,
    ("get", "/om"): ANYBODY,
    ("get", "/hjelp"): ANYBODY,
    ("get", "/personvern"): ANYBODY,
    ("get", "/tilgjengelighet"): ANYBODY,
    ("get", "/static/{hash}/{path}"): ANYBODY,
    ("get", "/content/{hash}/{path}"): ANYBODY,
    ("get", "/healthz"): ANYBODY,
    ("get", "/readyz"): ANYBODY,
    ("post", "/api/rooms"): ANYBODY,
    ("post", "/api/address"): ANYBODY,
    ("get", "/metrics"): OPERATOR,
    ("post", "/api/events"): DOOR,
    ("post", "/api/frames"): DOOR,
    ("post", "/api/poll"): DOOR,
    ("post", "/api/minutes"): MINUTES,
    ("post", "/api/open"): ANYBODY,
    ("post", "/api/merge"): MERGE,
    ("post", "/api/plan"): PLAN,
    ("post", "/api/tick"): PLAN,
    ("post", "/api/delete"): DELETION,
}

#: What a secret opens when it is shown for a role; else ``UNKNOWN_ROOM``. Whatever is shown for the
#: role of a participant and is nobody's is a newcomer's.
SECRETS: dict[tuple[str, str], int] = {
    ("facilitator", "facilitator"): 0,
    ("screen", "screen"): 0,
    ("removed participant", "participant"): close_codes.REMOVED,
} | {(who, "participant"): 0 for who in DOORS if who != "removed participant"}
CLAIMS = ("participant", "facilitator", "screen", "plan", "guest", "admin", "")

#: Command → who is not told that it is for another role.
_F = ("facilitator",)
_P = ("participant",)
_BOTH = ("facilitator", "participant")
_NEW = ("guest", "participant of another room")

COMMANDS: dict[str, tuple[str, ...]] = {
    "workshop.rename": _F,
    "workshop.names": _F,
    "workshop.likes": _F,
    "workshop.joining": _F,
    "workshop.spotlight": _F,
    "workshop.end": _F,
    "workshop.reopen": _F,
    "theme.open": _F,
    "card.show": _F,
    "card.mode": _F,
    "card.choose": _F,
    "key.renew": _F,
    "participant.join": _NEW,
    "participant.change": _P,
    "participant.signal": _P,
    "participant.clear": _F,
    "participant.remove": _F,
    "participant.tidy": _F,
    "note.post": _BOTH,
    "note.edit": _BOTH,
    "note.move": _BOTH,
    "note.remove": _BOTH,
    "note.restore": _BOTH,
    "note.purge": _BOTH,
    "note.colour": _BOTH,
    "note.place": _F,
    "note.like": _P,
    "group.make": _F,
    "group.name": _F,
    "group.add": _F,
    "group.take": _F,
    "group.split": _F,
    "group.place": _F,
    "round.open": _F,
    "round.admit": _F,
    "round.close": _F,
    "round.runoff": _F,
    "round.confirm": _F,
    "ballot.cast": _P,
    "ballot.finish": _P,
    "timer.start": _F,
    "timer.pause": _F,
    "timer.resume": _F,
    "timer.add": _F,
    "timer.stop": _F,
    "pairs.draw": _F,
    "pairs.clear": _F,
    "pairs.seat": _BOTH,
    "plan.open": _F,
    "plan.leave_open": _F,
    "field.write": _BOTH,
    "actor.add": _BOTH,
    "actor.remove": _BOTH,
    "step.add": _BOTH,
    "step.remove": _BOTH,
    "step.move": _BOTH,
    "run.go": _F,
    "run.minutes": _F,
    "workshop.keep": _F,
    "plan.follow": _F,
    "step.tick": _F,
    "deed.undo": _F,
}
