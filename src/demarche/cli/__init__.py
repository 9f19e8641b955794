"""The command line: one module per command, each a thin door to the library."""
