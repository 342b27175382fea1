"""A browser whose facilities are not there, throw, refuse or never answer."""

from __future__ import annotations

import json

#: Those that a page is whole without: the objects that hold them, and what is asked of each.
FACILITIES = {
    "locks": ("Navigator.prototype", "locks", ["request"]),
    "storage": ("Navigator.prototype", "storage", ["persist"]),
    "wakeLock": ("Navigator.prototype", "wakeLock", ["request"]),
    "clipboard": ("Navigator.prototype", "clipboard", ["writeText"]),
    "localStorage": ("window", "localStorage", []),
    "sessionStorage": ("window", "sessionStorage", []),
    "indexedDB": ("window", "indexedDB", ["open"]),
    "BroadcastChannel": ("window", "BroadcastChannel", []),
    "matchMedia": ("window", "matchMedia", []),
    "visualViewport": ("window", "visualViewport", []),
}
WAYS = ("absent", "throwing", "refusing", "silent")

_BREAK = """
for (const [holder, name, asked] of %s) {
  const owner = holder === "window" ? window : Navigator.prototype;
  const refuse = () => { throw new DOMException("not here", "SecurityError"); };
  const stand_in = {};
  for (const one of asked) {
    stand_in[one] = () => (name === "indexedDB" ? {} : WAY === "silent" ? new Promise(() => {})
      : Promise.reject(new DOMException("not here", "SecurityError")));
    if (name === "indexedDB" && WAY === "refusing") stand_in[one] = refuse;
  }
  const get = WAY === "absent" || (!asked.length && WAY !== "throwing") ? () => undefined
    : WAY === "throwing" ? refuse : () => stand_in;
  Object.defineProperty(owner, name, { configurable: true, get });
}
"""


def broken(way: str, names: list[str]) -> str:
    """A script that breaks them before the page's own."""
    wanted = json.dumps([FACILITIES[name] for name in names])
    return f"{{ const WAY = {json.dumps(way)};{_BREAK % wanted}}}"
