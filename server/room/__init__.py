"""A room as one process holds it, and all rooms: "The parts of a room", docs/architecture.md."""
