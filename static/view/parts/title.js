// The page's title, in the person's language: where one is, then which workshop, then the board. It
// is what a tab is found by, and what a screen reader says first.

import { useEffect } from "../../vendor/preact.js";

/** @param {{m: any, parts: string[]}} props the nearest first; what is empty is left out */
export function Title({ m, parts }) {
  const named = parts.filter(Boolean);
  const title = named.length ? [...named, m.t("common.product")].join(" – ") : m.t("common.board");
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
