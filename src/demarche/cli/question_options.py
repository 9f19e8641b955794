"""Options that several commands have in common, so that they read alike everywhere: concepts, horizon, how others answer."""

from __future__ import annotations

import click

__all__ = ["concepts", "horizon", "responses"]

concepts = click.option(
    "--concept",
    "-c",
    metavar="CONCEPT",
    multiple=True,
    help='Only this solution concept (SEQ), or one per decision maker ("a=SEQ,b=Nash"); may be repeated.',
)

horizon = click.option(
    "--horizon", metavar="N", type=click.IntRange(min=1), help="How many moves ahead (3), for the concept L."
)

responses = click.option(
    "--responses",
    metavar="HOW",
    default="legal",
    show_default=True,
    help="How others answer: legal (any sequence, nobody twice in a row), once (nobody twice) or single (one move).",
)
