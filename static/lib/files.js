// Files that go out and come in: the board taken home, opened again as a room, and merged.

import { ApiError, post, saveFile } from "./api.js";

/** Bytes; the server takes no more (`server/http/files.py`). */
const LARGEST = 2 * 1024 * 1024;

/** What is in a file that should be a board's. @param {File} file @returns {Promise<any>} */
async function boardIn(file) {
  if (file.size > LARGEST) throw new ApiError("too_large");
  try {
    return JSON.parse(await file.text());
  } catch {
    throw new ApiError("not_a_board");
  }
}

/**
 * @param {object} room
 * @param {string} room.code
 * @param {string} room.role
 * @param {() => string} room.language
 * @param {() => string} room.secret the key goes in a header: addresses are logged
 * @param {(made: any) => void} room.go into a room that was made
 */
export function filesOf({ code, role, language, secret, go }) {
  const bearer = () => ({ Authorization: `Bearer ${secret()}` });
  return {
    /** @param {string} format */
    async download(format) {
      const wish = { code, role, language: language(), format };
      const response = await post("/api/minutes", wish, bearer());
      const named = /filename="?([^";]+)"?/.exec(response.headers.get("Content-Disposition") ?? "");
      saveFile(await response.blob(), named?.[1] ?? `allemed.${format}`);
    },
    /** A new room from a file. @param {File} file */
    async openFile(file) {
      go(await (await post("/api/open", { file: await boardIn(file) })).json());
    },
    /** How much came with it. @param {File} file @returns {Promise<{notes: number, plans: number, others: number}>} */
    async mergeFile(file) {
      return (await post("/api/merge", { code, file: await boardIn(file) }, bearer())).json();
    },
  };
}
