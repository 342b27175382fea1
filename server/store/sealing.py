"""The key that this installation seals boards as files with (``board/saved/seal.py``).

It lies in the store beside the rooms, under ``seal``, and lives as long as the store: every
process has the same one, and a copy of the data takes it along. It leaves for nobody.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from server.store.replicas import Replicas


class Sealing:
    """One for each store."""

    def __init__(self, replicas: Replicas) -> None:
        self._replicas = replicas

    async def key(self) -> bytes:
        """Made by whoever asks first. Raises ``StoreDown``.

        Asked for anew each time: a store that was restored from before it was made gets another,
        and what this process remembered would be nobody's.
        """
        fresh = secrets.token_bytes(32)
        asked = ("SET", "seal", fresh, "NX", "GET")
        there: bytes | None = (await self._replicas.ask("seal", asked))[0]
        return fresh if there is None else there
