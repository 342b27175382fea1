/**
 * Laying notes out on a wall that cannot scroll. Lengths are in units of a hundredth of the
 * screen's height, so the same wall comes out on every projector. Type is never smaller than
 * SMALLEST; what then does not fit goes on further pages.
 */

const SIZES = [5.2, 4.4, 3.7, 3.1];
/** A thirty-sixth of the height is 2.78; a little above it. */
const SMALLEST = 2.9;
const GAP = 1.6;
/** Inter's average letter in this kind of text, and its line, in parts of the type's size. */
const LETTER = 0.56;
const LINE = 1.28;
const PADDING = 1.5;
const LONGEST_LINES = 11;

/**
 * @typedef {{id: string, text: string, colour: string, foot: string, more: string[]}} Paper
 *   foot: a line below the text; more: the texts gathered under it
 * @typedef {{id: string, title: string, papers: Paper[]}} Part a section with what lies on it
 * @typedef {{part: Part, columns: Paper[][]}} Block
 * @typedef {{size: number, blocks: Block[]}} Page
 */

/** @param {string} text @param {number} size @param {number} width */
function lines(text, size, width) {
  const room = Math.max(4, Math.floor(width / (size * LETTER)));
  let count = 0;
  for (const line of text.split("\n")) count += Math.max(1, Math.ceil((line.length * 1.06) / room));
  return Math.min(LONGEST_LINES, count);
}

/** @param {Paper} paper @param {number} size @param {number} width @returns {number} */
function heightOf(paper, size, width) {
  const inner = width - size * PADDING;
  const below = paper.more.reduce((sum, text) => sum + lines(text, SMALLEST, inner) * SMALLEST * LINE + 0.8, 0);
  const foot = paper.foot ? SMALLEST * LINE + 0.6 : 0;
  return lines(paper.text, size, inner) * size * LINE + size * PADDING + below + foot;
}

/** How many columns of a readable width there is room for. @param {number} width @param {number} size */
function columnsIn(width, size) {
  return Math.max(1, Math.floor((width + GAP) / (size * 9.5 + GAP)));
}

/**
 * Papers into columns, each to the column with most room, in order. What does not fit is left.
 * @param {Paper[]} papers @param {number} size @param {number} width @param {number} height
 * @returns {{columns: Paper[][], left: Paper[]}}
 */
function fill(papers, size, width, height) {
  const count = Math.min(columnsIn(width, size), Math.max(1, papers.length));
  const each = (width - GAP * (count - 1)) / count;
  const tall = new Array(count).fill(0);
  /** @type {Paper[][]} */
  const columns = tall.map(() => []);
  for (const [at, paper] of papers.entries()) {
    const need = heightOf(paper, size, each);
    const where = tall.indexOf(Math.min(...tall));
    // A paper taller than the wall is shown as far as it goes rather than never.
    if (tall[where] + need > height && tall[where] > 0) return { columns, left: papers.slice(at) };
    columns[where].push(paper);
    tall[where] += need + GAP;
  }
  return { columns, left: [] };
}

/**
 * All parts side by side in the largest type that fits; else one part after the other, in
 * pages. @param {Part[]} parts @param {{width: number, height: number, head: number}} room
 *   head: what a part's title takes
 * @returns {Page[]}
 */
export function pagesOf(parts, room) {
  const filled = parts.filter((part) => part.papers.length > 0);
  const height = room.height - (parts.length > 1 ? room.head : 0);
  const share = (room.width - 3 * (parts.length - 1)) / Math.max(1, parts.length);
  for (const size of SIZES) {
    const blocks = parts.map((part) => ({ part, ...fill(part.papers, size, share, height) }));
    if (blocks.every((block) => block.left.length === 0)) return [{ size, blocks }];
  }
  return filled.flatMap((part) => pagesOfPart(part, room.width, room.height - room.head));
}

/** @param {Part} part @param {number} width @param {number} height @returns {Page[]} */
function pagesOfPart(part, width, height) {
  const size = SIZES[SIZES.length - 1];
  // Gathered notes are told by their count here: there are too many to read them all.
  let left = part.papers.map((paper) => ({ ...paper, more: [] }));
  /** @type {Page[]} */
  const pages = [];
  while (left.length > 0) {
    const filled = fill(left, size, width, height);
    pages.push({ size, blocks: [{ part, columns: filled.columns }] });
    left = filled.left;
  }
  return pages;
}
