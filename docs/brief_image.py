"""Make `docs/images/brief.png`, the README's picture: two pages of the brief on the S-400 case, as a browser shows them.

    python docs/brief_image.py

It needs the development extras and Chromium.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
WIDTH, HEIGHT = 760, 900
FRAME = "margin:0;display:flex;gap:14px;padding:14px;background:#d5d9dd"


def main() -> None:
    """Write the brief, photograph its beginning and the way to the outcomes, and put the two side by side."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        brief = Path(folder) / "brief.html"
        subprocess.run(
            [sys.executable, "-m", "demarche", "brief", str(ROOT / "cases" / "s400-return"), "-o", str(brief)],
            check=True,
        )
        path = "/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None
        browser = play.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(brief.as_uri())
        for name, heading in (("first", None), ("second", "How to get there")):
            if heading:
                page.get_by_role("heading", name=heading, exact=True).evaluate(
                    "e => e.scrollIntoView({behavior: 'instant'})"
                )
            page.screenshot(path=Path(folder) / f"{name}.png")
        images = "".join(f'<img src="{name}.png" width="{WIDTH}">' for name in ("first", "second"))
        both = Path(folder) / "both.html"
        both.write_text(f'<body style="{FRAME}">{images}</body>', encoding="utf-8")
        page.set_viewport_size({"width": 2 * WIDTH + 42, "height": HEIGHT + 28})
        page.goto(both.as_uri())
        out = ROOT / "docs" / "images" / "brief.png"
        out.parent.mkdir(exist_ok=True)
        page.screenshot(path=out)
        browser.close()
    Image.open(out).quantize(48).save(out, optimize=True)


if __name__ == "__main__":
    main()
