"""`python -m benchmarks [NAME ...] [--gold DIR]`: run the benchmarks, all of them unless some are named."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from importlib import import_module
from pathlib import Path

NAMES = ("startup", "engine", "robustness", "extraction", "workbench")


def main() -> None:
    """Run what was asked for, under a line that says on what machine."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(NAMES)}")
    parser.add_argument("--gold", type=Path, help="a folder of annotated texts to score the extraction on as well")
    words = parser.parse_args()
    unknown = [name for name in words.names if name not in NAMES]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]!r}; there are {', '.join(NAMES)}")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    for name in words.names or NAMES:
        module = import_module(f"benchmarks.{name}")
        sys.argv = [name]  # each benchmark reads words of its own when run alone
        if name == "extraction":
            module.main([])
            if words.gold:
                print(f"\n{words.gold}")
                module.main([str(words.gold)])
        else:
            module.main()
        print()


if __name__ == "__main__":
    main()
