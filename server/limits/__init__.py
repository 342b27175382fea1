"""How fast anybody may ask for anything, and who is told nothing for a moment."""
