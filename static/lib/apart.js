// Matches that stand apart from what is before them. An expression could say so itself with a
// lookbehind, but Safari before 16.4 cannot read one, and a module with one in it is a page that
// never comes (docs/browsers.md).

/**
 * Every match of `pattern` that does not follow a sign like `before`, in order, none over another.
 * @param {string} text
 * @param {RegExp} pattern sticky, and by code points (flags `yu`)
 * @param {RegExp} before looks at one sign
 * @returns {RegExpExecArray[]}
 */
export function apart(text, pattern, before) {
  const found = [];
  let free = 0;
  let at = 0;
  let last = "";
  for (const sign of text) {
    if (at >= free && !(last && before.test(last))) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match) {
        found.push(match);
        free = at + match[0].length;
      }
    }
    at += sign.length;
    last = sign;
  }
  return found;
}
