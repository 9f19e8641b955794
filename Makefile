# `make demo` answers the S-400 question; `make test` checks everything. Both install what they need first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
# Bytecode is compiled on first import instead of at installation, which takes minutes otherwise.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.PHONY: install demo test test-full lint types layers bench docs figures clean

install: $(STAMP)

$(STAMP): pyproject.toml
	@echo "Installing into $(VENV) (about a minute) ..."
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade pip
	$(PIP) install --no-compile -e ".[dev]"
	@touch $(STAMP)

demo: $(STAMP)
	@$(BIN)/demarche analyze cases/s400-return
	@mkdir -p results
	@$(BIN)/demarche brief cases/s400-return -o results/s400-return.html

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

test: lint types layers
	$(BIN)/pytest -n 2 -m "not slow"

test-full: lint types layers
	$(BIN)/pytest -n 2

# make bench GOLD=DIR scores the extraction of claims on another annotated corpus as well.
bench: $(STAMP)
	$(BIN)/python -m benchmarks $(if $(GOLD),--gold $(GOLD))

docs: $(STAMP)
	$(BIN)/sphinx-build -W -q -b html docs docs/_build/html

clean:
	rm -rf $(VENV) docs/_build results .mypy_cache .ruff_cache .pytest_cache .hypothesis
