// Who runs this board, as its operator has set it; the shell page carries it.

/** @param {string} name */
function meta(name) {
  return globalThis.document?.querySelector(`meta[name="${name}"]`)?.getAttribute("content") || "";
}

export function operator() {
  return {
    responsible: meta("responsible"),
    statement: meta("accessibility"),
    days: Number(meta("retention")) || 30,
  };
}
