"""Three places where the interface's toolkit spends most of its time, made quick: all give the same results as before.

Laying out a page asks the same few functions several thousand times whether they take arguments, by reading their signature
anew; and the page is escaped character by character with a table that knows six of them, so that every other one is looked for
in vain. Together they were half the time a page took. Elements taken off a page stay behind as rings of objects that refer to
each other, which stopped the whole server for up to a second when they were collected; cut open, they go at once.
"""

from __future__ import annotations

import inspect
from types import CodeType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["hasten", "remembering"]

_COMMON = 0x2100
"""Code points up to here, which cover alphabets and punctuation, are known to the escaping table."""


def remembering(ask: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """A question about a function's signature, answered once for all functions made of the same code.

    Args:
        ask: the question; its answer depends on nothing but the signature.

    >>> import inspect
    >>> asked = []
    >>> def takes(function):
    ...     asked.append(function)
    ...     return bool(inspect.signature(function).parameters)
    >>> quick = remembering(takes)
    >>> [quick(lambda: 0) for _ in range(3)], quick(len), len(asked)
    ([False, False, False], True, 2)
    """
    known: dict[tuple[CodeType, int, int, bool], bool] = {}

    def answer(function: Any) -> bool:
        bound = type(function) is MethodType
        plain = function.__func__ if bound else function
        if type(plain) is not FunctionType or hasattr(plain, "__wrapped__") or hasattr(plain, "__signature__"):
            return ask(function)
        key = (plain.__code__, len(plain.__defaults__ or ()), len(plain.__kwdefaults__ or ()), bound)
        if key not in known:
            known[key] = ask(function)
        return known[key]

    return answer


def hasten() -> None:
    """Make the toolkit quick; doing it twice changes nothing, nor does it where the toolkit has changed."""
    from nicegui import client, element, helpers

    ask = getattr(helpers, "expects_arguments", None)
    if inspect.isfunction(ask) and ask.__module__ != __name__:
        setattr(helpers, "expects_arguments", remembering(ask))  # noqa: B010  (the toolkit declares it constant)
    table = getattr(client, "HTML_ESCAPE_TABLE", None)
    if isinstance(table, dict):
        for code in range(_COMMON):
            table.setdefault(code, code)
    let_go = getattr(element.Element, "_handle_delete", None)
    if inspect.isfunction(let_go) and let_go.__module__ != __name__:
        setattr(element.Element, "_handle_delete", _cutting(let_go))  # noqa: B010  (a method is not assigned to)


def _cutting(let_go: Callable[[Any], None]) -> Callable[[Any], None]:
    def cut(element: Any) -> None:
        let_go(element)
        for name in ("_classes", "_style", "_props"):
            handlers = getattr(getattr(element, name, None), "_change_handlers", None)
            if isinstance(handlers, list):
                handlers.clear()
        listeners = getattr(element, "_event_listeners", None)
        if isinstance(listeners, dict):
            listeners.clear()

    return cut
