// What is asked of the server over HTTP. A refusal is thrown with the server's reason.

/** The server said no, or nothing (`reason` is then "network"). */
export class ApiError extends Error {
  /**
   * @param {string} reason
   * @param {Record<string, any>} [facts] `wait` among them: milliseconds until it may be asked again
   */
  constructor(reason, facts = {}) {
    super(reason);
    this.reason = reason;
    this.facts = facts;
    this.wait = Number(facts.wait) || 0;
  }
}

/**
 * @param {string} path
 * @param {Record<string, any>} body
 * @param {Record<string, string>} [headers]
 */
export async function post(path, body, headers = {}) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  } catch {
    throw new ApiError("network");
  }
  if (response.ok) return response;
  const said = await response.json().catch(() => ({}));
  throw new ApiError(typeof said.error === "string" ? said.error : "server", said);
}

/** @param {{deck: string, language: string, title: string, since?: string, since_key?: string}} wish @returns {Promise<{code: string, facilitator: string, screen: string}>} */
export async function makeRoom(wish) {
  return (await post("/api/rooms", wish)).json();
}

/**
 * The join address as others reach it; with a facilitator's key the link that brings control.
 * @param {string} code
 * @param {string} [key]
 * @returns {Promise<{url: string, svg: string}>}
 */
export async function joinAddress(code, key) {
  return (await post("/api/address", key ? { code, key } : { code })).json();
}

/**
 * What the holder of a plan's link may ask.
 * @param {string} code
 * @param {() => string} key
 */
export function planOfLink(code, key) {
  /** @param {string} path @param {Record<string, any>} wish */
  const ask = async (path, wish) =>
    (await post(path, { code, ...wish }, { Authorization: `Bearer ${key()}` })).json();
  return {
    /** @param {string} language */
    read: (language) => ask("/api/plan", { language }),
    /** @param {{plan: string, step: string, day: number, done: boolean, language: string}} wish */
    tick: (wish) => ask("/api/tick", wish),
  };
}

/** Delete a room for good; the answer is the receipt. @param {string} code @param {string} key */
export async function deleteRoom(code, key) {
  return (await post("/api/delete", { code }, { Authorization: `Bearer ${key}` })).json();
}

/** Hand a file to the person. @param {Blob} blob @param {string} name */
export function saveFile(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Safari reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
