"""Reaching Redis or Valkey, and running a Valkey of our own."""
