"""A room as it is held in one process, and all of them; see "The parts of a room" in docs."""
