"""Questions put to a solved conflict: paths, robustness, what hangs on what, comparisons."""
