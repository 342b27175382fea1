"""The command line: ``python -m server`` runs the board."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
from importlib import import_module
from pathlib import Path

import click

from server.asgi.server import CannotListen, event_loop
from server.config import log
from server.config.settings import SettingError, Settings, read_settings
from server.config.version import ClockWrong
from server.config.version import version as board_version
from server.content import new_deck
from server.content.load import BrokenContent, check_decks
from server.greeting import greeting
from server.http.addresses import lan_addresses
from server.http.module_graph import BrokenImport
from server.lifecycle import run
from server.valkey.child import ValkeyFailed
from server.valkey.client import StoreRefuses
from server.valkey.data_folder import FolderInUse, FolderUnusable

#: What an operator can do something about: told in a sentence, without a traceback.
EXPLAINED = (
    SettingError,
    BrokenContent,
    CannotListen,
    FolderInUse,
    FolderUnusable,
    ValkeyFailed,
    StoreRefuses,
    ClockWrong,
    BrokenImport,
)


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """The ALLEMED board. Without a command: run it. Settings are environment variables."""
    if context.invoked_subcommand is None:
        context.invoke(serve)


@main.command(name="run")
def serve() -> None:
    """Run the board until Ctrl-C."""
    try:
        settings = read_settings(os.environ)
        log.configure(settings.log_level)
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(run(settings, lambda sock: _announce(settings, sock)))
    except EXPLAINED as error:
        raise click.ClickException(str(error)) from None


@main.group()
def decks() -> None:
    """Work with decks."""


@decks.command()
@click.argument("path", type=click.Path(exists=True, file_okay=False, path_type=Path))
def check(path: Path) -> None:
    """Say what is wrong in a deck, or in a folder of decks, each fault with its file and line."""
    faults = check_decks(path)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise click.exceptions.Exit(1)
    click.echo("Ingen feil. / No faults.")


@decks.command()
@click.argument("path", type=click.Path(path_type=Path))
def new(path: Path) -> None:
    """Make a deck to fill in: a folder with a skeleton and a file of words for each language."""
    try:
        written = new_deck.write(path)
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None
    for file in written:
        click.echo(file)
    click.echo(f"Fill in what says {new_deck.TODO}. Then: python -m server decks check {path}")


@main.command()
def version() -> None:
    """Print the version."""
    click.echo(board_version())


def _announce(settings: Settings, sock: socket.socket) -> None:
    port = sock.getsockname()[1]
    text = greeting(
        settings.host, port, settings.public_url, lan_addresses(), code=sys.stdout.isatty()
    )
    try:
        click.echo(text)
    except (OSError, UnicodeEncodeError):
        # Nobody reads it, or the terminal lacks the letters; no reason not to serve.
        logging.getLogger("board").warning("listening on port %d", port)


def _loop_factory() -> type[asyncio.AbstractEventLoop] | None:
    if event_loop() != "uvloop":
        return None
    factory: type[asyncio.AbstractEventLoop] = import_module("uvloop").Loop
    return factory
