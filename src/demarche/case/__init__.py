"""The case folder on disk and the typed objects read from it."""
