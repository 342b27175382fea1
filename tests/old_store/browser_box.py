"""What a browser keeps, taken out of it and put back: IndexedDB and localStorage as they lie.

Nothing here knows what an outbox is. Databases are made again with the version, the keys and the
indexes they had, so that a page of a later version meets exactly what an older one left behind.
"""

from __future__ import annotations

import time
from copy import deepcopy
from typing import Any

from playwright.async_api import Page

_TAKE = """async () => {
  const answer = (request) => new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });
  const databases = [];
  for (const {name, version} of await indexedDB.databases()) {
    const db = await answer(indexedDB.open(name));
    const stores = [];
    for (const store of db.objectStoreNames) {
      const held = db.transaction(store).objectStore(store);
      const indexes = [...held.indexNames].map((index) => {
        const {name, keyPath, unique} = held.index(index);
        return {name, keyPath, unique};
      });
      const {keyPath} = held;
      stores.push({name: store, keyPath, indexes, values: await answer(held.getAll())});
    }
    databases.push({name, version, stores});
    db.close();
  }
  return {databases, localStorage: {...localStorage}, sessionStorage: {...sessionStorage}};
}"""

_PUT_BACK = """async ({databases, ...storages}) => {
  for (const {name, version, stores} of databases) {
    const opening = indexedDB.open(name, version);
    await new Promise((yes, no) => {
      opening.onupgradeneeded = () => {
        for (const {name, keyPath, indexes, values} of stores) {
          const made = opening.result.createObjectStore(name, {keyPath});
          for (const {name, keyPath, unique} of indexes) made.createIndex(name, keyPath, {unique});
          for (const value of values) made.put(value);
        }
      };
      opening.onsuccess = yes;
      opening.onerror = () => no(opening.error);
    });
    opening.result.close();
  }
  for (const [storage, kept] of Object.entries(storages))
    for (const [key, value] of Object.entries(kept)) globalThis[storage].setItem(key, value);
}"""


async def take_from(page: Page) -> dict[str, Any]:
    taken: dict[str, Any] = await page.evaluate(_TAKE)
    return taken


async def put_back(page: Page, base: str, kept: dict[str, Any]) -> None:
    """On a page of that origin on which no script of the board has run yet."""
    await page.route(
        f"{base}/empty", lambda route: route.fulfill(content_type="text/html", body="<title>-")
    )
    await page.goto(f"{base}/empty")
    await page.evaluate(_PUT_BACK, kept)


def closed(kept: dict[str, Any], ago: int) -> dict[str, Any]:
    """The same as if the browser had been closed so many milliseconds ago."""
    shifted = deepcopy(kept)
    (box,) = kept_by(shifted, "boxes")
    by = int(time.time() * 1000) - ago - box["at"]
    for each in (box, *kept_by(shifted, "entries")):
        each["at"] += by
    return shifted


def kept_by(kept: dict[str, Any], store: str) -> list[dict[str, Any]]:
    """What lies in a store of any of the databases."""
    return [
        value
        for database in kept["databases"]
        for each in database["stores"]
        for value in each["values"]
        if each["name"] == store
    ]
