# Attest on one machine. Python 3.11 or newer and make are all it needs; `make` alone lists the targets.

PYTHON ?= python3
LAUNCH = exec $(PYTHON) -m launch

.PHONY: help run test lint drill bench reset lock python
.DEFAULT_GOAL := help

help:
	@echo "make run                start the site with the sample archive; Ctrl-C stops it"
	@echo "                        PORT=8000 HOST=127.0.0.1 DATABASE_URL=… ATTEST_VAR=var"
	@echo "make test [ARGS=…]      run all tests, browser tests included; ARGS go to pytest"
	@echo "make lint               check style (ruff) and types (mypy)"
	@echo "make drill              export and import 1,000 made-up archives and compare every byte (many minutes)"
	@echo "make bench [SIZES=…]    measure every page on archives of so many claims; see docs/benchmarks.md"
	@echo "make reset              remove the database and uploads of make run and make test"
	@echo "make lock [UPGRADE=1]   write requirements*.txt anew from requirements*.in"
	@echo "docs/operating.md says the rest."

run: python
	@$(LAUNCH) run

test: python
	@$(LAUNCH) test $(ARGS)

lint: python
	@$(LAUNCH) lint

drill: python
	@DRILL=1 $(LAUNCH) test tests/exchange/test_round_trip.py $(ARGS)

bench: python
	@exec $(PYTHON) -m bench $(if $(SEARCH),--search-up-to=$(SEARCH)) $(SIZES)

reset: python
	@$(LAUNCH) reset

lock: python
	@$(LAUNCH) lock $(if $(UPGRADE),upgrade)

python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "Attest needs Python 3.11 or newer, and there is no $(PYTHON) here: install it (apt-get install python3), or name it: make run PYTHON=/path/to/python3" >&2; \
	  exit 1; }
