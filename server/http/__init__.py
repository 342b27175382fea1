"""What is asked and served over HTTP, but for what takes the place of a websocket."""
