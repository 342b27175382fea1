"""The promise of a durable, ordered log of each room, kept on Redis or Valkey."""
