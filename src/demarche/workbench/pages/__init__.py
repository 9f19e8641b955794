"""One module per page, each thin: it asks the library and lays out the answer."""
