"""How a browser's frames come to a room and back, by websocket, by stream and by polls."""
