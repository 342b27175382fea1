/**
 * Laying notes out on a wall that cannot scroll. Lengths are in units of a hundredth of the
 * screen's height, so the same wall comes out on every projector. Type is never smaller than
 * SMALLEST; what then does not fit goes on further pages.
 */

const SIZES = [6.6, 5.6, 4.8, 4.1, 3.5, 3.1, 2.9];
/** A thirty-sixth of the height is 2.78; a little above it. */
const SMALLEST = 2.9;
const GAP = 1.6;
const LINE = 1.26;
const PADDING = 1.2;
const LONGEST_LINES = 11;

/**
 * @typedef {{id: string, text: string, colour: string, foot: string, more: string[]}} Paper
 *   foot: a line below the text; more: the texts gathered under it
 * @typedef {{id: string, title: string, papers: Paper[]}} Part a section with what lies on it
 * @typedef {{part: Part, columns: Paper[][]}} Block
 * @typedef {{size: number, blocks: Block[]}} Page
 */

/** Letters of Inter by their width in parts of the type's size, measured; all others are alike. */
const WIDTHS = new Map(
  /** @type {[number, string][]} */ ([
    [0.27, "iljI"],
    [0.34, "t.,:;!'|ŧ"],
    [0.39, "fr()/"],
    [0.47, "-1"],
    [0.575, "asckvxyzåáčšžJLFT?"],
    [0.9, "mwæ"],
    [1.0, "MWÆ—…%@"],
  ]).flatMap(([width, letters]) => [...letters].map((letter) => /** @type {[string, number]} */ ([letter, width]))),
);

/** @param {string} letter */
function widthOf(letter) {
  return WIDTHS.get(letter) ?? (letter === letter.toLowerCase() ? 0.62 : 0.75);
}

/** Lines of a text, broken between words as the browser does it. @param {string} text @param {number} size @param {number} width */
function lines(text, size, width) {
  // A little less than there is: a line too many leaves a gap, one too few cuts a note.
  const room = (width / size) * 0.97;
  let count = 0;
  for (const line of text.split("\n")) {
    count += 1;
    let used = 0;
    for (const word of line.split(" ")) {
      let long = 0;
      for (const letter of word) long += widthOf(letter);
      if (used > 0 && used + 0.28 + long > room) {
        count += 1;
        used = 0;
      }
      // A word longer than the line is broken between syllables, with some room left over.
      count += Math.floor(long / (room * 0.85));
      used = used > 0 ? used + 0.28 + long : long % room;
    }
  }
  return Math.min(LONGEST_LINES, count);
}

/** @param {Paper} paper @param {number} size @param {number} width @returns {number} */
function heightOf(paper, size, width) {
  const inner = width - size * 1.5;
  const below = paper.more.reduce((sum, text) => sum + lines(text, SMALLEST, inner) * SMALLEST * LINE + 0.8, 0);
  const foot = paper.foot ? lines(paper.foot, SMALLEST, inner) * SMALLEST * LINE + 0.4 : 0;
  // A gathering's name is set in heavier type.
  const heavy = paper.more.length > 0 || !paper.colour ? 1.06 : 1;
  return lines(paper.text, size, inner / heavy) * size * LINE + size * PADDING + below + foot;
}

/** How many columns of a readable width there is room for. @param {number} width @param {number} size */
function columnsIn(width, size) {
  return Math.max(1, Math.floor((width + GAP) / (size * 9 + GAP)));
}

/**
 * Papers into columns, each to the column with most room, in order. What does not fit is left.
 * @param {Paper[]} papers @param {number} size @param {number} width @param {number} height
 * @param {boolean} [last] there is no smaller type to try
 * @param {number} [fewer] columns than there is room for: wider ones suit long texts
 * @returns {{columns: Paper[][], left: Paper[]}}
 */
function fill(papers, size, width, height, last = false, fewer = 0) {
  const count = Math.max(1, Math.min(columnsIn(width, size) - fewer, papers.length));
  const each = (width - GAP * (count - 1)) / count;
  const tall = new Array(count).fill(0);
  /** @type {Paper[][]} */
  const columns = tall.map(() => []);
  /** @type {Paper[]} */
  const left = [];
  for (const paper of papers) {
    const need = heightOf(paper, size, each);
    const where = tall.indexOf(Math.min(...tall));
    // A paper taller than the wall is shown as far as it goes rather than never. One that has
    // no room here leaves it to shorter ones after it.
    if (tall[where] + need > height && !(last && tall[where] === 0)) {
      left.push(paper);
      continue;
    }
    columns[where].push(paper);
    tall[where] += need + GAP;
  }
  return { columns, left };
}

/** In as many columns as there is room for, or in wider ones where that is what fits.
 * @param {Paper[]} papers @param {number} size @param {number} width @param {number} height */
function roomiest(papers, size, width, height) {
  const filled = fill(papers, size, width, height);
  return filled.left.length > 0 ? fill(papers, size, width, height, false, 1) : filled;
}

/** Gathered notes told by their count, where there are too many to read them all. @param {Paper[]} papers */
const counted = (papers) => papers.map((paper) => ({ ...paper, more: [] }));

/**
 * All gathered notes to be read; else some groups told by their count, those with most to read
 * first. @param {Part[]} parts @returns {((papers: Paper[]) => Paper[])[]}
 */
function shapesOf(parts) {
  const length = (/** @type {Paper} */ paper) => paper.more.join(" ").length;
  const groups = parts
    .flatMap((part) => part.papers)
    .filter((paper) => paper.more.length > 0)
    .sort((a, b) => length(b) - length(a));
  // A few steps are enough, and laying out costs time each time a note comes.
  const steps = new Set([0, 1 / 4, 1 / 2, 1].map((part) => Math.ceil(groups.length * part)));
  return [...steps].map((most) => {
    const told = new Set(groups.slice(0, most));
    return (papers) => papers.map((paper) => (told.has(paper) ? { ...paper, more: [] } : paper));
  });
}

/**
 * All parts side by side in the largest type that fits; else one part after the other, in
 * pages. @param {Part[]} parts @param {{width: number, height: number, head: number, foot: number}} room
 *   head: what a part's title takes; foot: what the page's number takes
 * @returns {Page[]}
 */
export function pagesOf(parts, room) {
  const filled = parts.filter((part) => part.papers.length > 0);
  const height = room.height - (parts.length > 1 ? room.head : 0);
  const share = (room.width - 3 * (parts.length - 1)) / Math.max(1, parts.length);
  for (const shape of shapesOf(parts)) {
    for (const size of SIZES) {
      const blocks = parts.map((part) => ({ part, ...roomiest(shape(part.papers), size, share, height) }));
      if (blocks.every((block) => block.left.length === 0)) return [{ size, blocks }];
    }
  }
  return filled.flatMap((part) => pagesOfPart(part, room.width, height - room.foot));
}

/** @param {Part} part @param {number} width @param {number} height @returns {Page[]} */
function pagesOfPart(part, width, height) {
  const size = SIZES[SIZES.length - 1];
  /** @type {Paper[]} */
  let left = counted(part.papers);
  /** @type {Page[]} */
  const pages = [];
  while (left.length > 0) {
    const filled = fill(left, size, width, height, true);
    pages.push({ size, blocks: [{ part, columns: filled.columns }] });
    left = filled.left;
  }
  return pages;
}

/** What stands before a line of a list: its number. In parts of the type's size. */
const NUMBER = 2.4;
/** Narrower than this no name fits on a line. */
const NARROWEST = 11;
const LIST_SIZES = [3.9, 3.4, 2.9];

/**
 * @typedef {{number: number, text: string}} Entry
 * @typedef {{size: number, columns: Entry[][]}} ListPage
 */

/**
 * A numbered list in columns, read downwards: on one page in the largest type that fits, else
 * on several in the smallest. @param {Entry[]} entries @param {{width: number, height: number}} room
 * @returns {ListPage[]} one at least
 */
export function listPages(entries, room) {
  for (const size of LIST_SIZES) {
    if (pagesOfList(entries, size, room).length <= 1) return [evenly(entries, size, room)];
  }
  return pagesOfList(entries, LIST_SIZES[LIST_SIZES.length - 1], room);
}

/** One page with its columns as low as they can be. @param {Entry[]} entries @param {number} size @param {{width: number, height: number}} room @returns {ListPage} */
function evenly(entries, size, room) {
  for (let height = size; height < room.height; height += size / 2) {
    const pages = pagesOfList(entries, size, { ...room, height });
    if (pages.length === 1) return pages[0];
  }
  return pagesOfList(entries, size, room)[0] ?? { size, columns: [] };
}

/** @param {Entry[]} entries @param {number} size @param {{width: number, height: number}} room @returns {ListPage[]} */
function pagesOfList(entries, size, { width, height }) {
  const most = Math.max(1, Math.floor((width + GAP) / (size * NARROWEST + GAP)));
  const each = (width - GAP * (most - 1)) / most - size * NUMBER;
  /** @type {ListPage[]} */
  const pages = [];
  let left = height;
  for (const entry of entries) {
    const need = lines(entry.text, size, each) * size * LINE + size * 0.5;
    const page = pages[pages.length - 1];
    if (!page || (need > left && page.columns.length === most)) pages.push({ size, columns: [[entry]] });
    else if (need > left) page.columns.push([entry]);
    else {
      page.columns[page.columns.length - 1].push(entry);
      left -= need;
      continue;
    }
    left = height - need;
  }
  return pages;
}
