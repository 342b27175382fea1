// Who runs this board, as its operator has set it; the shell page carries it.

/** @param {string} name */
function meta(name) {
  return globalThis.document?.querySelector(`meta[name="${name}"]`)?.getAttribute("content") || "";
}

/** The facts that lines of text pages may ask for. @returns {Record<string, string>} */
export function operator() {
  return {
    responsible: meta("responsible"),
    contact: meta("contact"),
    notice: meta("notice"),
    statement: meta("accessibility"),
    days: meta("retention"),
    most: meta("longest"),
  };
}
