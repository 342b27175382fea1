"""Which modules a page will need, so that the browser fetches them all at once.

A browser finds out about a module's imports only when it has the module: six levels deep is
six round trips on a slow phone. The page therefore names the whole static graph up front.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

#: A static import or re-export at the start of a line, over several lines if need be. Not
#: ``import(…)``: what is fetched on demand should stay on demand.
_IMPORT = re.compile(
    r"""^[ \t]*(?:import|export)\b(?:[^;"'(]*?\bfrom)?\s*["'](\.{1,2}/[^"']+)["']""", re.MULTILINE
)


class BrokenImport(Exception):
    """A module imports one that is not there: the page would stay white."""


def imports(source: str) -> list[str]:
    """The relative addresses that a module imports, in order."""
    return _IMPORT.findall(source)


def graph(sources: Mapping[str, str], entry: str) -> list[str]:
    """``entry`` and every module it needs, each once, nearest first.

    Raises ``BrokenImport``: better that the server does not start than that pages stay white.
    """
    found = [entry]
    for name in found:
        for address in imports(sources[name]):
            needed = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
            if needed not in sources:
                raise BrokenImport(f"{name} imports {address}, which is not there")
            if needed not in found:
                found.append(needed)
    return found
