// What is told of the room's clock: what it has come to by being touched, and what it will come
// to by itself.

/** @typedef {import("./types.js").Rec} Rec */
/** @typedef {import("./news.js").News} News */

const MINUTE_MS = 60_000;
/** Half the time is worth a word where the last minute is not near. */
const LONG_MS = 4 * MINUTE_MS;
/** Two clocks are never quite together. */
const CLOSE_MS = 1_500;

/** @param {number} ms */
const minutes = (ms) => Math.max(1, Math.round(ms / MINUTE_MS));

/**
 * Whether somebody gave it more time. A clock that is started anew has all of its length left.
 * @param {Rec} was @param {Rec} is @param {number} now
 */
function hasMore(was, is, now) {
  const more = is.length - was.length;
  if (more <= 0 || is.state !== was.state) return false;
  if (is.state === "paused") return true;
  return is.ends_at - was.ends_at === more || (was.ends_at <= now && Math.abs(is.ends_at - now - more) < CLOSE_MS);
}

/**
 * @param {Rec | undefined} was @param {Rec | undefined} is @param {number} now the server's clock
 * @returns {News[]}
 */
export function clockNews(was, is, now) {
  if (!is || was === is) return [];
  const left = is.state === "running" ? is.ends_at - now : is.left;
  const count = minutes(left);
  if (was && hasMore(was, is, now)) return [["timer-more", { count }]];
  if (is.state === "paused") return was?.state === "paused" ? [] : [["timer-paused"]];
  if (is.state === "running") {
    const goesOn = was?.state === "paused" && was.length === is.length;
    return left > 0 ? [[goesOn ? "timer-resumed" : "timer-started", { count }]] : [];
  }
  // Put away after it rang is no news.
  const rang = was?.state === "running" && was.ends_at <= now;
  return (was?.state === "running" || was?.state === "paused") && !rang ? [["timer-stopped"]] : [];
}

/**
 * What a running clock comes to, and when.
 * @param {Rec | undefined} timer @param {number} now
 * @returns {[ms: number, news: News][]} from now, in order
 */
export function clockAhead(timer, now) {
  if (timer?.state !== "running") return [];
  const { ends_at: end, length } = timer;
  /** @type {[number, News][]} */
  const marks = [
    [end - MINUTE_MS - now, ["timer-minute"]],
    [end - now, ["timer-over"]],
  ];
  if (length >= LONG_MS) marks.unshift([end - length / 2 - now, ["timer-half", { count: minutes(length / 2) }]]);
  return marks.filter(([ms]) => ms > 0);
}
