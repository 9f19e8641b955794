"""Who may come in, tried with plain requests against the guard alone."""

from __future__ import annotations

import asyncio

import pytest

from demarche.workbench.guard import Guard, Keys

HOST = "127.0.0.1:8090"


async def page(scope, receive, send):
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-frame-options", b"ALLOWALL")]})
    await send({"type": "http.response.body", "body": b"the page"})


def ask(keys, *, kind="http", method="GET", path="/", query="", **headers):
    guard = Guard(page, keys, [HOST])
    sent = []

    async def receive():
        return {"type": "http.request"}

    async def send(message):
        sent.append(message)

    head = [(k.replace("_", "-").encode(), v.encode()) for k, v in ({"host": HOST} | headers).items()]
    scope = {"type": kind, "method": method, "path": path, "query_string": query.encode(), "headers": head}
    asyncio.run(guard(scope, receive, send))
    return sent


@pytest.fixture
def keys():
    return Keys()


def test_without_the_key_the_door_is_shut(keys):
    assert ask(keys)[0]["status"] == 401
    assert ask(keys, query="token=guess")[0]["status"] == 401
    assert ask(keys, cookie=f"{keys.name}=guess")[0]["status"] == 401
    assert ask(keys, cookie="a=b; ;;=; \x7f")[0]["status"] == 401


def test_the_token_is_exchanged_for_a_cookie_scripts_cannot_read(keys):
    start = ask(keys, query=f"token={keys.token}&tab=2", path="/model")[0]
    headers = dict(start["headers"])
    assert start["status"] == 303
    assert headers[b"location"] == b"/model?tab=2"
    assert b"HttpOnly" in headers[b"set-cookie"]
    assert b"SameSite=Strict" in headers[b"set-cookie"]
    assert keys.token.encode() not in headers[b"set-cookie"]


def test_the_redirect_never_leaves_this_host(keys):
    start = ask(keys, query=f"token={keys.token}", path="//evil.example/")[0]
    assert dict(start["headers"])[b"location"] == b"/evil.example/"


def test_with_the_cookie_the_page_comes_with_security_headers(keys):
    start = ask(keys, cookie=f"{keys.name}={keys.cookie}")[0]
    headers = dict(start["headers"])
    assert start["status"] == 200
    assert headers[b"x-frame-options"] == b"DENY"
    assert b"frame-ancestors 'none'" in headers[b"content-security-policy"]


@pytest.mark.parametrize("host", ["evil.example:8090", "127.0.0.1", "127.0.0.1:9999", ""])
def test_a_foreign_host_name_is_refused_even_with_the_cookie(keys, host):
    assert ask(keys, cookie=f"{keys.name}={keys.cookie}", host=host)[0]["status"] == 421


def test_a_page_from_elsewhere_cannot_act_with_the_cookie(keys):
    cookie = f"{keys.name}={keys.cookie}"
    assert ask(keys, method="POST", cookie=cookie, origin="http://evil.example")[0]["status"] == 403
    assert ask(keys, method="POST", cookie=cookie, sec_fetch_site="cross-site")[0]["status"] == 403
    assert ask(keys, method="POST", cookie=cookie, origin="null")[0]["status"] == 403
    assert ask(keys, method="POST", cookie=cookie, origin=f"http://{HOST}")[0]["status"] == 200


def test_a_web_socket_needs_cookie_and_origin(keys):
    cookie = f"{keys.name}={keys.cookie}"
    assert ask(keys, kind="websocket", origin=f"http://{HOST}")[0]["type"] == "websocket.close"
    assert ask(keys, kind="websocket", cookie=cookie, origin="http://evil.example")[0]["type"] == "websocket.close"
    assert ask(keys, kind="websocket", cookie=cookie, origin=f"http://{HOST}")[0]["type"] == "websocket.accept"


def test_each_start_has_keys_of_its_own():
    first, second = Keys(), Keys()
    assert not first.opens(second.token)
    assert not first.known(second.cookie)
