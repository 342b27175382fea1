"""``python -m server``."""

from server.cli import main

main(prog_name="python -m server")
