"""The workbench: the whole way from document to brief, in a browser on the same machine."""
