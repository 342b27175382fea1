"""Which rule answers which command, and what a rule is handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from board.commands import Actor, Command
from board.model import Change, Workshop

if TYPE_CHECKING:
    from board.state import View

C = TypeVar("C", bound=Command)


@dataclass(frozen=True, slots=True)
class Context:
    """Beside the board and the command: who asks, when, what chance says, and the workshop as it
    is on the board, which every rule needs.

    ``now`` is the server's clock in milliseconds since 1970 UTC, ``dice`` a random number of
    64 bits.
    """

    actor: Actor
    now: int
    dice: int
    workshop: Workshop


Rule = Callable[["View", C, Context], list[Change]]

#: The rule of each command; ``board/decide.py`` looks it up.
RULES: dict[type[Any], Rule[Any]] = {}


def answers(command_type: type[C]) -> Callable[[Rule[C]], Rule[C]]:
    """Makes a function the rule of this command."""

    def register(rule: Rule[C]) -> Rule[C]:
        if command_type in RULES:
            raise TypeError(f"{command_type.did} has two rules")
        RULES[command_type] = rule
        return rule

    return register
