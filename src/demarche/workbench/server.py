"""Starting the workbench: bound to this machine, behind the guard, its address printed once it answers."""

from __future__ import annotations

import json
import signal
import socket
import sys
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from demarche.errors import UnreadableFile, UsageError
from demarche.workbench.guard import Guard, Keys

if TYPE_CHECKING:
    from fastapi import FastAPI

    from demarche.workbench.shelf import Shelf

__all__ = ["LOOPBACK", "Address", "build", "serve"]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SECONDS_TO_RECONNECT = 15.0


@dataclass(frozen=True)
class Address:
    """Where the workbench listens, and under which host names it answers.

    Attributes:
        port: the port.
        proxy: host name of a proxy with a log-in of its own that stands in front; None without one.
    """

    port: int
    proxy: str | None = None

    @property
    def hosts(self) -> frozenset[str]:
        """Values of the Host header that are answered."""
        own = {f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        return frozenset(own | ({self.proxy} if self.proxy else set()))

    def url(self, keys: Keys, path: str = "/") -> str:
        """The address to open, with its token."""
        return f"http://127.0.0.1:{self.port}{path}?token={keys.token}"


def build(shelf: Shelf, keys: Keys, address: Address) -> FastAPI:
    """The application: pages, then the guard before everything.

    Args:
        shelf: the cases.
        keys: the secrets of this start.
        address: where it will listen.
    """
    from fastapi import FastAPI
    from nicegui import run, ui

    from demarche.workbench import app as pages
    from demarche.workbench.toolkit import hasten

    hasten()
    # Worker processes must not inherit the server's sockets and threads.
    run.process_pool_start_method = "spawn"
    application = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    pages.create(shelf)
    ui.run_with(
        application,
        title="Demarche",
        dark=None,
        language="en-US",
        tailwind=False,
        reconnect_timeout=_SECONDS_TO_RECONNECT,
        show_welcome_message=False,
    )
    application.add_middleware(Guard, keys=keys, hosts=address.hosts)
    return application


def serve(
    shelf: Shelf,
    *,
    path: str = "/",
    host: str = "127.0.0.1",
    port: int = 0,
    proxy: str | None = None,
    browser: bool = True,
    as_json: bool = False,
) -> None:
    """Serve the workbench until interrupted.

    Args:
        shelf: the cases.
        path: the page the printed address opens.
        host: the loopback name to bind.
        port: the port; 0 takes a free one.
        proxy: see `Address`.
        browser: whether to open the address in the browser.
        as_json: whether to print the address as a JSON object with the key "url".

    Raises:
        UsageError: the host is not this machine, or the port is taken.
    """
    if host not in LOOPBACK:
        raise UsageError(
            f"the workbench serves this machine only, not {host}: it has no log-in of its own. Share the case folder "
            "through git, or put a proxy with a log-in in front of it and say --behind-proxy HOST"
        )
    try:
        import nicegui  # noqa: F401
        import uvicorn
    except ImportError as error:
        raise UsageError("the workbench needs NiceGUI: pip install 'demarche[workbench]'") from error
    listener = _bound(host, port)
    address = Address(listener.getsockname()[1], proxy)
    keys = Keys()
    application = build(shelf, keys, address)
    url = address.url(keys, path)

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            # On a line of its own, plain and at once: other programs read it.
            sys.stdout.write(f"{json.dumps({'url': url}) if as_json else url}\n")
            sys.stdout.flush()
            if browser:
                webbrowser.open(url)

    # Asked to end, the program ends in its own time: work in other processes with it, and nothing left behind.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    config = uvicorn.Config(application, log_level="warning", lifespan="on", ws="auto", server_header=False)
    Announcing(config).run(sockets=[listener])


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise UsageError(f"port {port} cannot be used ({error.strerror}); name another with --port") from error
    return listener


def case_folder(path: Path) -> Path:
    """The folder of a case given as folder or as its `case.yaml`.

    Raises:
        UnreadableFile: there is no case there.
    """
    folder = path.parent if path.name == "case.yaml" else path
    if not (folder / "case.yaml").is_file():
        raise UnreadableFile(f"{path}: there is no case.yaml in this folder; `demarche new {path}` writes a new case")
    return folder.resolve()
