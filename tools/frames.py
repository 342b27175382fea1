"""What each frame is for and what stands in it, in words: for ``tools/describe.py`` only."""

from __future__ import annotations

#: For each frame: who sends it, what it is for, and its items after the type number.
FRAMES: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "hello": ("browser", "Says who comes in. First, and within five seconds.", [
        ("about", ("map: v (wire version), code, role (participant, facilitator, screen), "
         "token, device, position ([epoch, revision, digest] or nil), answered (last of this "
         "device's commands whose answer it has; 0 where it is left out)"))]),
    "welcome": ("server", "Who the browser is, and what became of its commands.", [
        ("about", ("map: v, role, me, joined, epoch, now (ms since 1970), opened (ms; what `at` "
         "counts from), number (last command taken from this device), refused "
         "([[number, reason, facts]]), back (true where the room has started over from an older "
         "store, or a poll's position is of no use; else left out). A number that is lower than "
         "one that was answered takes answers back only in a line's first welcome or with back; "
         "any other welcome may be older than answers that came by requests of their own"))]),
    "snapshot": ("server", "A chunk of the board, or of what changed since then.", [
        ("position", "[epoch, revision, digest] after the last chunk"),
        ("full", "whether to forget everything first"), ("index", "from 0"),
        ("last", "whether this is the last chunk"), ("records", "[[kind, field, …]]"),
        ("removed", "[[-1 - kind, id]]")]),
    "commit": ("server", "Durable changes, one or more commits in order.", [
        ("commits", ("[[revision, digest, at, did, changes, number?]]; number only for the device "
         "that asked, as its acknowledgement; one with revision 0 is an acknowledgement only, and "
         "its digest is the revision by which what was done is on the board (0: not told)"))]),
    "command": ("browser", "Asks for something.", [
        ("number", "1, 2, 3 … for each device"), ("did", "the command's name"),
        ("args", "map of the command's fields")]),
    "rejected": ("server", ("A command was refused. The number is used up, except for gap, busy "
                 "and paused."), [
        ("number", "which command"), ("reason", "a word the interface has a sentence for"),
        ("facts", "map; gap: expected; busy and paused: wait (ms)")]),
    "roster": ("server", "Who is here.", [
        ("full", "whether to forget everybody first"), ("here", "participant ids that came"),
        ("gone", "participant ids that went"), ("facilitators", "connections"),
        ("screens", "connections")]),
    "ephemeral": ("both", "Something that is not kept.", [
        ("what", ("writing or stopped, told on of texts that all share and counted of notes; turn, "
         "from facilitators and screens to big screens; page, from big screens to facilitators and "
         "to each other; saving, from the server to facilitators")),
        ("where", ("writing, stopped: a field's id, or from a browser CARD.SECTION of a note; "
         "turn: a wall and the page to show, from 1, or 0 to turn by itself; page: a screen's own "
         "name, its wall, page and number of pages, and alone, held or frozen; with spaces "
         "between; saving: paused or on")),
        ("who", "participant id, f or s, empty for the server; from the server only")]),
    "ping": ("both", ("The line works. From the browser every ten seconds; answered with the same "
             "t. From the server with t 0."), [
        ("t", "any number"), ("now", "server's clock in ms; from the server only"),
        ("revision", "the room's; from the server only")]),
    "received": ("browser", ("A snapshot chunk has come, and those before it; the server keeps "
                 "few unconfirmed. In a poll: a welcome has come, and another one is only wanted "
                 "where the position is of no use."), [
        ("index", "the chunk's; in a poll 0")]),
    "move": ("server", "This process is going away: connect again.", [("ms", "after so long")]),
    "balance": ("server", ("How much each side takes part, and how many are writing notes; to "
                "facilitators only, every few seconds at most, and empty where there are so few "
                "that it would point at somebody."), [
        ("notes", "[card, in the room, remote]"),
        ("votes", ("[round, closed, in the room, remote]; heads that have finished until it is "
         "closed, then votes")),
        ("writing", "[[CARD.SECTION, participants who are writing a note there]]")]),
}  # fmt: skip
