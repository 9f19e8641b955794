"""Whole processes, as a user waits for them: help, an analysis, reading and checking a large ledger."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CASE = Path(__file__).parents[1] / "cases" / "s400-return"
CLAIMS = 2_000


def main() -> None:
    """Print the median of five warm runs of each command, beside what it may take."""
    print("Whole processes, median of five warm runs")
    with tempfile.TemporaryDirectory() as folder:
        large = _large_case(Path(folder))
        for words, limit in ((["--help"], 0.3), (["analyze", str(CASE)], 1.5), (["check", str(large)], 2.0)):
            seconds = statistics.median(_timed(words) for _ in range(5))
            shown = " ".join(word.replace(str(large), f"<case of {CLAIMS:,} claims>") for word in words)
            shown = shown.replace(str(CASE), "cases/s400-return")
            print(f"  demarche {shown:45} {seconds:6.2f} s   (at most {limit} s)")


def _timed(words: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "demarche", *words], capture_output=True, check=True)
    return time.perf_counter() - start


def _large_case(folder: Path) -> Path:
    (folder / "case.yaml").write_text(
        "demarche: 1\ntitle: Many reports\ndecision_makers:\n  a:\n    options:\n      act: {}\n", encoding="utf-8"
    )
    lines = ["origins:"]
    lines += [f"  o{k}: {{name: Report {k}, grade: C}}" for k in range(200)]
    lines.append("claims:")
    for k in range(CLAIMS):
        lines += [
            f"  - id: c{k:04}",
            f"    says: The delegation moved on day {k} of the talks.",
            f"    source: text-{k % 30}",
            f"    paragraph: {k % 90 + 1}",
            f"    start: {k * 10}",
            f"    end: {k * 10 + 60}",
            "    kind: event",
            f"    origin: o{k % 200}",
            "    speaker: 'org:agency'",
            "    chain: ['org:agency', 'org:paper']",
            "    attributed: true",
            f"    date_said: '2025-{k % 12 + 1:02}-{k % 28 + 1:02}'",
            "    stance: asserts",
            "    polarity: affirmative",
        ]
    lines.append("points:")
    lines += [
        f"  p{k:03}: {{says: Point {k}., for: [c{k:04}, c{k + 300:04}], against: [c{k + 600:04}]}}" for k in range(300)
    ]
    (folder / "claims.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


if __name__ == "__main__":
    main()
