"""Bytes: what goes over the wire and into the store, written and read. No I/O."""
