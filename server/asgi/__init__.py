"""The server under the application: sockets, HTTP and websockets on them."""
