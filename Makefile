# One command for each job. Set-up is done on the first call and kept in .venv.

VENV := .venv
BIN := $(VENV)/bin
SOURCES := voxrt tests tools benchmarks

# The newest Python that is there; PYTHON=... chooses another.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	then echo $$p; break; fi; done)

RUN_READY := $(VENV)/.ready-to-run
DEV_READY := $(VENV)/.ready-to-develop

.PHONY: help demo test check fix docs grammar bench clean lint types tests coverage wheel browser ray test262 fuzz-js

help:
	@echo "make demo    run the example call against the emulator: no key, no network"
	@echo "make test    everything: format, lint, types, all tests, coverage, wheel"
	@echo "make check   the quick part of it, under two minutes"
	@echo "make ray     the tests that need a Ray cluster"
	@echo "make test262 TEST262=path  the public suite of ECMAScript, in a checkout"
	@echo "make fuzz-js random JavaScript on this engine and on QuickJS, for ten minutes"
	@echo "make fix     format, and repair what lint can repair"
	@echo "make docs    write the generated pages anew"
	@echo "make grammar make the JavaScript parser's table after a change of its grammar"
	@echo "make bench   run the benchmarks"
	@echo "make clean   remove everything that make made"

# Set-up

$(BIN)/python:
	@test -n "$(PYTHON)" || \
	{ echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(RUN_READY): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(DEV_READY): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,speech]'
	@touch $@ $(RUN_READY)

# What users do

demo: $(RUN_READY)
	$(BIN)/voxrt run scenarios/cartesia_agent.py --emulate --record recordings

# What developers do

test: lint types coverage tests wheel

check: lint types
	$(BIN)/pytest -n 2 -q -m "not slow and not fuzz"

lint: $(DEV_READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(DEV_READY)
	$(BIN)/mypy
	$(BIN)/mypy tests/helpers
	$(BIN)/mypy --explicit-package-bases tools

# The tests of the four inner rooms run under coverage, the others without.
coverage: $(DEV_READY)
	$(BIN)/python tests/coverage_gate.py

tests: $(DEV_READY) browser
	$(BIN)/pytest -n 2 -q \
	--ignore tests/script --ignore tests/language --ignore tests/core \
	--ignore tests/record --ignore tests/media

# The tests of pages want a real browser; where none can be installed they are skipped.
browser:
	@command -v chromium >/dev/null || \
	{ command -v apt-get >/dev/null && apt-get update -qq >/dev/null 2>&1 && \
	apt-get install -y -qq chromium >/dev/null 2>&1; } || \
	echo "no chromium: the tests of pages are skipped"

wheel: $(DEV_READY)
	$(BIN)/python tools/wheel_smoke.py

# Ray is large and starts a cluster: its tests are asked for by name.
ray: $(DEV_READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[ray]'
	$(BIN)/pytest -q -m ray tests/testing/batch

# The suite is not part of this project: clone github.com/tc39/test262, check out commit
# be13516, and name the folder. TEST262_OPTIONS="--sample 1/20" and the like narrow it.
test262: $(DEV_READY)
	@test -n "$(TEST262)" || \
	{ echo "name a checkout of tc39/test262: make test262 TEST262=path"; exit 2; }
	$(BIN)/python -m tests.language.js.test262 $(TEST262) --both $(TEST262_OPTIONS)

# FUZZ_OPTIONS="--minutes 60 --seed 5" and the like change it; no seed twice is best.
fuzz-js: $(DEV_READY)
	$(BIN)/python -m tests.language.js.fuzz $(FUZZ_OPTIONS)

fix: $(DEV_READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(DEV_READY)
	$(BIN)/python -m tools.build_docs

grammar: $(DEV_READY)
	$(BIN)/python -m tools.build_grammar

bench: $(DEV_READY)
	@for script in benchmarks/*.py; do echo "== $$script"; \
	$(BIN)/python $$script || exit 1; done

clean:
	rm -rf $(VENV) dist build recordings demo .coverage* .hypothesis
	rm -rf .mypy_cache .ruff_cache .pytest_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
