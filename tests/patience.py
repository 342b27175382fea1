"""How long a test waits for what has to come.

A bound on a hang and no promise of speed: what comes is taken as soon as it is there, so waiting
longer costs nothing where all is well, and a machine that is busy is no fault of the board's. What
must not happen is never told by a wait that is over, and how soon something happens is measured in
``tests/bench`` alone.
"""

from __future__ import annotations

#: Seconds. A test as a whole may take several times as long (``timeout`` in pyproject.toml).
PATIENCE = 60.0
