// Which way to go when there is more than one: the first that is heard of. Some networks let a
// websocket open and then swallow it, so only a byte counts.

/** @typedef {import("./transport.js").Transport} Transport */

/** A way that has worked before gets so many chances: it was probably the network itself. */
const CHANCES = 3;

/**
 * @param {Transport[]} ways the best one first
 * @returns {Transport}
 */
export function firstThatWorks(ways) {
  /** @type {Set<number>} the ways that something came over, on this page */
  const proven = new Set();
  let way = 0;
  let silent = 0;

  const failed = () => {
    silent += 1;
    if (silent < (proven.has(way) ? CHANCES : 1)) return;
    silent = 0;
    way = (way + 1) % ways.length;
  };

  return (ear) => {
    const mine = way;
    let heard = false;
    let over = false;
    const finish = () => {
      if (!over && !heard && mine === way) failed();
      over = true;
    };
    const open = /** @type {Transport} */ (ways[mine]);
    const line = open({
      ...ear,
      bytes(bytes) {
        heard = true;
        silent = 0;
        proven.add(mine);
        ear.bytes(bytes);
      },
      closed(code) {
        finish();
        // Where the best way has worked, another was only a bridge over a bad moment.
        if (proven.has(0) && heard) way = 0;
        ear.closed(code);
      },
    });
    return {
      send: (bytes) => line.send(bytes),
      drop() {
        finish();
        line.drop();
      },
    };
  };
}
