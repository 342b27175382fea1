"""What is known of a command before it is asked for: the facts that its class states.

The rules, the browser's tables (``static/session/schema.js`` is made from these) and the papers
all read them here.
"""

from __future__ import annotations

from typing import ClassVar, Literal

#: What two presses of one button come to: a ``state``, once; or an ``amount``, twice (W13, W14).
Press = Literal["state", "amount"]


class Facts:
    """The base of every command. What a class leaves out is as it is here."""

    __slots__ = ()

    #: Its name on the wire and in the log: the kind of thing, a dot, a verb.
    did: ClassVar[str]
    #: Who may ask at all (W1).
    roles: ClassVar[frozenset[str]]
    #: The record that shows how far the command has come, as ``KIND/ID``, with the command's own
    #: fields and ``{me}``, the asker's id, in braces; "" for none.
    target: ClassVar[str] = ""
    #: Whether it may still be asked once a workshop has ended (W8): showing it, who may see it, how
    #: long it is kept, following it up, and taking back what should not have been written.
    after_end: ClassVar[bool] = False
    #: Whether a facilitator who changes by it what others wrote can undo that. Not so what is gone
    #: for good by its nature (purging, revealing), what has a way back of its own (a card shown, a
    #: mode, the end), and what only adds.
    undoable: ClassVar[bool] = False
    press: ClassVar[Press] = "state"
    #: Whether browsers show what is to come of it before the server has answered.
    predicted: ClassVar[bool] = False
