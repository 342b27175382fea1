// Shapes shared by the session's parts. Types only: nothing here exists when the page runs.

/**
 * A record: a plain object with the fields of its kind (`board/model/`).
 * @typedef {Record<string, any> & {id: string}} Rec
 *
 * What became of one record; `record` is null when there is none any more.
 * @typedef {{kind: string, id: string, record: Rec | null}} Change
 *
 * Where in a room's history a replica is: epoch, revision, digest.
 * @typedef {[string | number, number, number]} Position
 *
 * @typedef {{revision: number, digest: number, at: number, did: string, changes: Change[], number: number | null}} Commit
 * @typedef {{number: number, reason: string, facts: Record<string, any>}} Refusal
 *
 * @typedef {{type: "welcome", v: number, role: string, me: string, joined: boolean, epoch: string | number, now: number, opened: number, number: number, refused: Refusal[], back: boolean}} Welcome
 * @typedef {{type: "snapshot", position: Position, full: boolean, index: number, last: boolean, changes: Change[]}} Snapshot
 * @typedef {{type: "commit", commits: Commit[]}} Commits
 * @typedef {{type: "rejected"} & Refusal} Rejected
 * @typedef {{type: "roster", full: boolean, here: string[], gone: string[], facilitators: number, screens: number}} RosterFrame
 * @typedef {{type: "ephemeral", what: string, where: string, who: string}} Ephemeral
 * @typedef {{type: "ping", t: number, now: number, revision: number}} Ping
 * @typedef {{type: "move", ms: number}} Move
 * @typedef {{type: "balance", card: string, notes: [number, number], round: string, closed: boolean, votes: [number, number], writing: Map<string, number>}} Balance
 * @typedef {Welcome | Snapshot | Commits | Rejected | RosterFrame | Ephemeral | Ping | Move | Balance} Frame
 *
 * Time as a part that tests can replace. `after` returns a function that calls it off, and so does
 * `parted`, which tells by how much the device's own clock went ahead of time, or back.
 * @typedef {{now: () => number, random: () => number, after: (ms: number, run: () => void) => () => void,
 *   parted: (run: (ms: number) => void) => () => void}} Time
 *
 * A command of this device that the server has not been told of, or has not answered.
 * @typedef {{number: number, did: string, args: Record<string, any>, at: number}} Command
 *
 * One of an outbox, and what has become of it. `away`: refused, and put away by the person.
 * @typedef {Command & {state: "queued" | "done" | "refused" | "away", reason?: string, facts?: Record<string, any>}} Entry
 *
 * What a browser keeps commands in. `secret`: the credential itself, for the browser may lose what
 * else holds it (claim.js).
 * @typedef {{id: string, owner: string, secret?: string, device: string, number: number, answered: number, at: number}} Box
 *
 * By which way a browser reaches the server.
 * @typedef {"socket" | "stream" | "polling"} WayName
 *
 * How things stand with the line. `trying`: the way that is tried now, once that takes long;
 * `met`: what somebody on the network seems to want first, a login or a proxy's password.
 * @typedef {{state: "connecting" | "live" | "lost", since: number, gone: string, wait: number, paused: boolean, durable: boolean, trying: "" | WayName, met: "" | import("./bodies.js").Met}} LinkState
 *
 * All records of a room by kind, each kind a Map from id to record.
 * @typedef {Record<string, Map<string, Rec>>} Records
 */

export {};
