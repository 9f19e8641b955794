"""`demarche workbench`: the case in the browser."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("case", required=False, type=click.Path(path_type=Path))
@click.option("--port", metavar="N", default=0, type=click.IntRange(0, 65535), help="The port; a free one by default.")
@click.option(
    "--host", metavar="HOST", default="127.0.0.1", show_default=True, help="The loopback address to listen on."
)
@click.option("--behind-proxy", "proxy", metavar="HOST", help="Also answer to HOST, a proxy with a log-in of its own.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--json", "as_json", is_flag=True, help='Print the address as {"url": ...}.')
def command(case: Path | None, port: int, host: str, proxy: str | None, no_browser: bool, as_json: bool) -> None:
    """Open the workbench, on CASE if one is given, and print its address."""
    from demarche.workbench.server import case_folder, serve
    from demarche.workbench.shelf import Shelf, default_memory

    shelf = Shelf(default_memory())
    path = f"/case/{shelf.open(case_folder(case))}/overview" if case is not None else "/"
    serve(shelf, path=path, host=host, port=port, proxy=proxy, browser=not no_browser, as_json=as_json)
