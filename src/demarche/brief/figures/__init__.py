"""The figures: pure functions from plain data to SVG, one module each; also used by the workbench and the README."""
