# Thin targets: each sets up the virtual environment once, then calls zhengce or pytest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= corpus
OUTPUTS ?= outputs
ARGS ?=
STAGES := read layout tag resolve link export

.DEFAULT_GOAL := help
.PHONY: help setup extract test test-slow lint bench evaluate clean $(STAGES)

help:
	@echo "make extract [CORPUS=DIR] [ARGS='--link.window 2']  run the whole pipeline"
	@echo "make test                                            run the tests"
	@echo "make read|layout|tag|resolve|link|export             run up to one stage"
	@echo "make evaluate | bench | test-slow | lint | clean"

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "zhengce needs Python 3.11 or newer; set PYTHON=…"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

extract: setup
	@$(BIN)/zhengce run --corpus "$(CORPUS)" --outputs "$(OUTPUTS)" $(ARGS)

$(STAGES): setup
	@$(BIN)/zhengce run $@ --corpus "$(CORPUS)" --outputs "$(OUTPUTS)" $(ARGS)

test: setup
	$(BIN)/python -m pytest $(ARGS)

test-slow: setup
	$(BIN)/python -m pytest -m "slow or not slow" $(ARGS)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: setup
	@$(BIN)/zhengce evaluate tests/gold/*.jsonl $(ARGS)

bench: setup
	@$(BIN)/zhengce bench $(ARGS)

clean:
	rm -rf $(VENV) $(OUTPUTS)/*
