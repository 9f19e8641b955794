"""Who may come in: a middleware that stands before every page, file and web socket of the workbench.

The workbench listens on the loopback interface, but other programs, other users of the machine and pages open in the same
browser can reach that too. So each start makes a random token, which only the printed address carries; it is exchanged for a
cookie that scripts cannot read and other sites cannot send. Requests for a foreign host name (DNS rebinding) and
requests made by a foreign page (Origin) are refused before anything else is looked at.
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, MutableMapping
    from http.cookies import Morsel

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    Application = Callable[[Scope, Receive, Send], Awaitable[None]]

__all__ = ["MOST_BYTES", "Guard", "Keys", "TooLarge", "security_headers"]

MOST_BYTES = 64_000_000
"""No request is larger than this; a page of a document in the browser sends one document at a time."""


class TooLarge(Exception):
    """A request sends more than is taken."""


class Keys:
    """The two secrets of one start: the token of the printed address, and the cookie it is exchanged for.

    The cookie has a name of its own, since browsers share cookies among all ports of a host.
    """

    def __init__(self) -> None:
        self.name = f"demarche_{secrets.token_hex(4)}"
        self.token = secrets.token_urlsafe(32)
        self.cookie = secrets.token_urlsafe(32)

    def opens(self, token: str) -> bool:
        """Whether this is the token of the printed address."""
        return secrets.compare_digest(token.encode(), self.token.encode())

    def known(self, cookie: str) -> bool:
        """Whether this is the cookie of a visitor who had the token."""
        return secrets.compare_digest(cookie.encode(), self.cookie.encode())


def security_headers(hosts: Iterable[str]) -> list[tuple[bytes, bytes]]:
    """The headers every answer carries.

    The interface compiles its templates in the browser, so scripts need 'unsafe-inline' and 'unsafe-eval'; nothing is
    ever loaded from, sent to or framed by another host.

    Args:
        hosts: the host names, with port, under which the workbench is served.
    """
    sockets = " ".join(f"ws://{host} wss://{host}" for host in sorted(hosts) if "[" not in host)
    policy = (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' {sockets}; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
    headers = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


class Guard:
    """The middleware.

    Args:
        app: the application behind it.
        keys: the secrets of this start.
        hosts: allowed values of the Host header, port included where the address has one.
    """

    def __init__(self, app: Application, keys: Keys, hosts: Iterable[str]) -> None:
        self.app = app
        self.keys = keys
        self.hosts = frozenset(host.lower() for host in hosts)
        self.headers = security_headers(self.hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, exchange its token, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if headers.get("host", "").lower() not in self.hosts:
            await self.refuse(scope, receive, send, 421, "This host name is not served here.")
        elif not self.same_origin(scope, headers):
            await self.refuse(scope, receive, send, 403, "Requests made by other pages are not answered.")
        elif self.keys.known(self.cookie(headers)):
            await self.bounded(scope, headers, receive, send)
        elif scope["type"] == "http" and scope["method"] == "GET" and self.keys.opens(self.token(scope)):
            await self.admit(scope, send)
        else:
            why = "Open the address that the command `demarche workbench` printed; it carries the key to this page."
            await self.refuse(scope, receive, send, 401, why)

    async def bounded(self, scope: Scope, headers: dict[str, str], receive: Receive, send: Send) -> None:
        """Hand a request on, unless it is or becomes too large."""
        if scope["type"] == "websocket":
            await self.app(scope, receive, send)
            return
        said = headers.get("content-length", "0")
        taken = 0
        started = False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BYTES:
                raise TooLarge
            return message

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            if not said.isdecimal() or int(said) > MOST_BYTES:
                raise TooLarge
            await self.app(scope, counted, self.hardened(watched))
        except TooLarge:
            if not started:
                why = f"At most {MOST_BYTES // 1_000_000} MB are taken at once."
                await self.refuse(scope, receive, send, 413, why)

    def same_origin(self, scope: Scope, headers: dict[str, str]) -> bool:
        """Whether a request comes from a page of this server, or from no page at all."""
        origin = headers.get("origin")
        if origin is None:
            # A browser always names the origin of a web socket; what does not is no browser and needs the cookie anyway.
            site = headers.get("sec-fetch-site", "none")
            return site in ("none", "same-origin") or (scope["type"] == "http" and scope["method"] == "GET")
        return urlsplit(origin).netloc.lower() in self.hosts

    def cookie(self, headers: dict[str, str]) -> str:
        """The visitor's cookie, empty without one."""
        try:
            morsel: Morsel[str] | None = SimpleCookie(headers.get("cookie", "")).get(self.keys.name)
        except CookieError:
            return ""
        return morsel.value if morsel else ""

    def token(self, scope: Scope) -> str:
        """The token in the address, empty without one."""
        asked: str = scope.get("query_string", b"").decode("latin-1")
        return dict(parse_qsl(asked)).get("token", "")

    async def admit(self, scope: Scope, send: Send) -> None:
        """Give the cookie and send the visitor on to the same page without the token in its address."""
        rest = [(k, v) for k, v in parse_qsl(scope.get("query_string", b"").decode("latin-1")) if k != "token"]
        # One leading slash only: "//host" would name another host.
        target = "/" + scope["path"].lstrip("/\\") + (f"?{urlencode(rest)}" if rest else "")
        cookie = f"{self.keys.name}={self.keys.cookie}; Path=/; HttpOnly; SameSite=Strict"
        headers = [(b"location", target.encode("ascii", "ignore")), (b"set-cookie", cookie.encode())]
        await self.answer(send, 303, b"", headers)

    async def refuse(self, scope: Scope, receive: Receive, send: Send, status: int, why: str) -> None:
        """Turn a visitor away and say why."""
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": why[:120]})
            return
        await self.answer(send, status, f"{why}\n".encode(), [(b"content-type", b"text/plain; charset=utf-8")])

    async def answer(self, send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
        """Send an answer of the guard's own, never kept by a cache."""
        length = (b"content-length", str(len(body)).encode())
        all_headers = [*headers, length, (b"cache-control", b"no-store"), *self.headers]
        await send({"type": "http.response.start", "status": status, "headers": all_headers})
        await send({"type": "http.response.body", "body": body})

    def hardened(self, send: Send) -> Send:
        """Add the security headers to what the application sends."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                mine = {name for name, _ in self.headers}
                kept = [(n, v) for n, v in message.get("headers", []) if n.lower() not in mine]
                message = {**message, "headers": [*kept, *self.headers]}
            await send(message)

        return with_headers
