"""A call back to whoever made this, without a hold on them.

What holds itself is not gone when the last one lets go of it, but when the collector of cyclic
garbage comes by, which is seldom (``server/asgi/garbage.py``). So whatever a part is told back is
wired through this.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec
from weakref import WeakMethod

P = ParamSpec("P")


def weakly(method: Callable[P, None]) -> Callable[P, None]:
    """The bound method without a hold on whose it is; does nothing once that is gone."""
    held = WeakMethod(method)

    def call(*args: P.args, **kwargs: P.kwargs) -> None:
        alive = held()
        if alive is not None:
            alive(*args, **kwargs)

    return call
