"""What a page has shown of its own notes, as the page itself said at each change."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Runs in the page: says every state in which an own note has stood, before it is painted.
SAY_WHAT_IS_SHOWN = """
(() => {
  const said = new Map();
  const look = () => {
    for (const note of document.querySelectorAll("[data-note][data-own]")) {
      const state = note.querySelector("[data-state]")?.dataset.state ?? "";
      const text = note.querySelector(".note__text")?.textContent ?? "";
      const now = `${state} ${text}`;
      if (!text || said.get(note.dataset.note) === now) continue;
      said.set(note.dataset.note, now);
      globalThis.tellShown(note.dataset.note, state, text);
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
})();
"""

#: The states that are a promise: what stands so is there afterwards.
PROMISES = frozenset({"device", "saved"})


@dataclass(slots=True)
class Shown:
    """Of one person in one room: for each note, state and text, in the order of showing."""

    notes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def tell(self, note: str, state: str, text: str) -> None:
        self.notes.setdefault(note, []).append((state, text))

    def promised(self) -> dict[str, set[str]]:
        """The notes that have to be there, each with the texts it may have.

        That is the last one that was promised, or any that was shown since: a change that was
        still being sent may have arrived or not.
        """
        out: dict[str, set[str]] = {}
        for note, states in self.notes.items():
            places = [place for place, (state, _) in enumerate(states) if state in PROMISES]
            if places:
                out[note] = {text for _, text in states[places[-1] :]}
        return out

    def broken(self, there: dict[str, str]) -> list[str]:
        """What was promised and is not so, in a sentence each."""
        return [
            f"{note} was promised as {sorted(texts)} and is {there.get(note, 'not there')!r}; "
            f"shown before: {self.notes[note]}"
            for note, texts in self.promised().items()
            if there.get(note) not in texts
        ]
