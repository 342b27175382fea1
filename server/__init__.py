"""Everything with I/O: the websocket hub, the door to the store, HTTP, the command line."""
