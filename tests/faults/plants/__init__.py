"""What is broken on purpose, one function each: put into a server by ``planted.py``."""
