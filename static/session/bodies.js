// Frames in the body of a request or an answer, each after its length in four bytes, and whether
// it is the board that answers at all: networks answer in its place, with pages of their own.

/** The server takes so many frames in one request, the hello included. */
export const MOST = 32;
/** No frame is as large. What begins like one is a page of somebody's. */
const LARGEST = 4 * 1024 * 1024;

/** @typedef {(path: string, options: RequestInit) => Promise<Response>} Fetch */
/** @typedef {"login" | "proxy"} Met what somebody on the way wants first */

/** Somebody else than the board has answered. */
export class Foreign extends Error {
  /** @param {Met} met */
  constructor(met) {
    super(met);
    this.met = met;
  }
}

/** The board does not let us in, or lets us go. */
export class Shut extends Error {
  /** @param {number} code as a websocket would be closed with; 0 for none */
  constructor(code) {
    super(String(code));
    this.code = code;
  }
}

/**
 * One request.
 * @param {Fetch} fetch
 * @param {string} path
 * @param {Uint8Array[]} frames
 * @param {AbortSignal} signal
 * @param {string} kind of what a good answer holds
 * @returns {Promise<Response>} a good answer; throws `Foreign` and `Shut`
 */
export async function asked(fetch, path, frames, signal, kind = "application/octet-stream") {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: packed(frames),
    cache: "no-store",
    // Where to, is none of our business: the board sends nobody elsewhere.
    redirect: "manual",
    signal,
  });
  const { status } = answer;
  if (status === 407) throw new Foreign("proxy");
  if (status === 511 || answer.type === "opaqueredirect") throw new Foreign("login");
  const type = answer.headers.get("Content-Type") ?? "";
  if (answer.ok && type.startsWith(kind)) return answer;
  if (type.startsWith("application/json")) {
    const { code } = await answer.json().catch(() => ({}));
    throw new Shut(Number(code) || 0);
  }
  // A proxy of the board's own says so of a board that does not run.
  if (status >= 500) throw new Shut(0);
  throw new Foreign("login");
}

/** Frames as one body, each after its length. @param {Uint8Array[]} frames */
export function packed(frames) {
  const body = new Uint8Array(frames.reduce((size, frame) => size + 4 + frame.length, 0));
  const view = new DataView(body.buffer);
  let place = 0;
  for (const frame of frames) {
    view.setUint32(place, frame.length);
    body.set(frame, place + 4);
    place += 4 + frame.length;
  }
  return body;
}

/** All the frames of a whole body. @param {Uint8Array} body */
export function unpacked(body) {
  const reader = new Frames();
  const frames = reader.take(body);
  if (reader.rest.length) throw new Error("half a frame");
  return frames;
}

/** Frames out of a body that comes in pieces. */
export class Frames {
  constructor() {
    /** @type {Uint8Array} what is not a whole frame yet */
    this.rest = new Uint8Array();
  }

  /** The frames that are whole now. @param {Uint8Array} piece */
  take(piece) {
    const body = new Uint8Array(this.rest.length + piece.length);
    body.set(this.rest);
    body.set(piece, this.rest.length);
    const view = new DataView(body.buffer);
    const frames = [];
    let place = 0;
    while (place + 4 <= body.length) {
      const size = view.getUint32(place);
      if (size > LARGEST) throw new Foreign("login");
      if (place + 4 + size > body.length) break;
      frames.push(body.subarray(place + 4, place + 4 + size));
      place += 4 + size;
    }
    this.rest = body.subarray(place);
    return frames;
  }
}
