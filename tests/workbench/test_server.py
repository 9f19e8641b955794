"""The workbench as a process: who may come in, what it prints, what it refuses."""

from __future__ import annotations

import http.client
import json
import re
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.filterwarnings("ignore")


def ask(served, path="/", method="GET", body=None, **headers):
    """A plain request, as another program of this machine would make it."""
    link = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    head = {name.replace("_", "-"): value for name, value in headers.items()}
    link.request(method, path, body=body, headers=head)
    answer = link.getresponse()
    text = answer.read()
    link.close()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, text


def entered(served):
    """The cookie somebody with the printed address gets."""
    parts = urlsplit(served.url)
    status, headers, _ = ask(served, f"{parts.path}?{parts.query}")
    assert status == 303
    assert "token" not in headers["location"]
    return headers["set-cookie"].partition(";")[0], headers["location"]


def test_the_address_stands_alone_on_its_line_and_answers_at_once(served):
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/case/[0-9a-f]{12}/overview\?token=[\w-]{40,}", served.url)
    cookie, place = entered(served)
    status, headers, text = ask(served, place, Cookie=cookie)
    assert status == 200
    assert b"S-400" in text
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_nobody_else_comes_in(served):
    cookie, place = entered(served)
    port = served.port
    foreign = "http://evil.example"
    doors = [place, "/", "/_nicegui/auto/static/nicegui.js", "/_nicegui_ws/socket.io/?EIO=4&transport=polling"]
    for door in doors:
        assert ask(served, door)[0] == 401
        assert ask(served, door, Cookie=f"{cookie.partition('=')[0]}=guess")[0] == 401
        assert ask(served, door, Cookie=cookie, Host="evil.example")[0] == 421
        assert ask(served, door, Cookie=cookie, Host=f"evil.example:{port}")[0] == 421
        assert ask(served, door, "POST", "x", Cookie=cookie, Origin=foreign)[0] == 403
        assert ask(served, door, "POST", "x", Cookie=cookie, Origin="null")[0] == 403
        assert ask(served, f"{door}{'&' if '?' in door else '?'}token=guess")[0] == 401
    # The place documents are uploaded to is no exception.
    upload = "/_nicegui/client/any/upload/1"
    assert ask(served, upload, "POST", b"x")[0] == 401
    assert ask(served, upload, "POST", b"x", Cookie=cookie, Origin=foreign)[0] == 403


def shake_hands(served, **headers):
    """The first line of the answer to a request for a web socket."""
    lines = [
        "GET /_nicegui_ws/socket.io/?EIO=4&transport=websocket HTTP/1.1",
        f"Host: {headers.pop('Host', f'127.0.0.1:{served.port}')}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as link:
        link.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return link.recv(200).decode("latin-1").split("\r\n")[0]


def test_a_foreign_page_gets_no_web_socket(served):
    cookie, _ = entered(served)
    own = f"http://127.0.0.1:{served.port}"
    assert "403" in shake_hands(served, Origin=own)
    assert "403" in shake_hands(served, Origin="http://evil.example", Cookie=cookie)
    assert "403" in shake_hands(served, Origin=own, Cookie=cookie, Host="evil.example")
    assert "101" in shake_hands(served, Origin=own, Cookie=cookie)


def test_json_prints_the_address_as_one_object(flagship, serve):
    with serve(flagship, "--json") as served:
        assert list(json.loads(served.url)) == ["url"]


def test_behind_a_proxy_its_name_is_answered_too(flagship, serve):
    with serve(flagship, "--behind-proxy", "desk.example") as served:
        cookie, place = entered(served)
        assert ask(served, place, Cookie=cookie, Host="desk.example")[0] == 200
        assert ask(served, place, Cookie=cookie, Host="other.example")[0] == 421
        assert ask(served, place, Host="desk.example")[0] == 401


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_beyond_this_machine_it_refuses_and_says_why(flagship, host):
    done = subprocess.run(
        [sys.executable, "-m", "demarche", "workbench", flagship, "--host", host, "--no-browser"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "this machine only" in done.stderr
    assert "--behind-proxy" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_case_it_opens_the_list(serve):
    with serve() as served:
        assert urlsplit(served.url).path == "/"
