// The way back from a page that is in no room: into rooms that are open still, and to words that this
// device could not send to one that is over.

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("./rooms_here.js").roomsHere>} parts.rooms
 * @param {Pick<ReturnType<typeof import("./writing.js").writingOn>, "unsent" | "forget">} parts.writing
 * @param {string} parts.code the page's own room, "" for none
 * @param {(list: any[]) => void} parts.show
 */
export function wayBack({ rooms, writing, code, show }) {
  /** @type {Set<string>} */
  let unsent = new Set();
  const list = () => rooms.list(Date.now(), unsent);
  const look = () => show(list());
  /** What there is, as it is now. */
  const lookAgain = async () => {
    look();
    unsent = await writing.unsent();
    look();
    if (await rooms.leaveGone(list())) look();
    rooms.tidy(unsent);
  };
  if (!code) void lookAgain();
  // A page that Back brings out again is as it was left, before one was in the room.
  addEventListener("pageshow", (event) => event.persisted && (code ? look() : void lookAgain()));
  addEventListener("storage", ({ key }) => key === "rooms" && look());
  return {
    /** @param {string} role @param {string} there code */
    async forget(role, there) {
      rooms.forget(role, there);
      unsent.delete(`${there}/${role}`);
      look();
      await writing.forget(role, there);
    },
  };
}
