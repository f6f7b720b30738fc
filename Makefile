# Two commands matter: `make run` and `make test`. The others are parts of them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FORUM := $(BIN)/forum
SAID := --add-location=file --no-wrap
KEPT := --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
# Found by ruff as well, and excused there, each on its line and with its reason.
EXCUSED := B608,B704
PINNED := --quiet --no-header --no-annotate --generate-hashes --universal --python-version 3.11

# What is compiled is kept: each program that a test starts would compile it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run setup test check fix bench bench-search bench-imports bench-fanout bench-once bench-guard bench-results bench-mail bench-votes bench-statements bench-spam bench-spam-apart bench-wave bench-broken scan sbom translations requirements clean

run: $(VENV)/.installed
	@exec $(FORUM) run

setup: $(VENV)/.installed
	@$(FORUM) migrate

$(VENV)/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Name another one: make run PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement tests/requirements.txt
	@touch $@

test: check
	@$(BIN)/python -m tests.browser
	$(BIN)/pytest -n 2 --dist worksteal -m browser

check: $(VENV)/.tested
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/bandit --quiet --recursive forum --severity-level medium --skip $(EXCUSED)
	$(BIN)/pytest -n 2 --dist worksteal -m "not browser"

fix: $(VENV)/.tested
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/.tested
	$(BIN)/python -m bench

bench-search: $(VENV)/.tested
	$(BIN)/python -m bench.search

bench-imports: $(VENV)/.tested
	$(BIN)/python -m bench.imports

bench-guard: $(VENV)/.tested
	$(BIN)/python -m bench.guard

bench-fanout: $(VENV)/.tested
	$(BIN)/python -m bench.fanout

bench-once: $(VENV)/.tested
	$(BIN)/python -m bench.once

bench-results: $(VENV)/.tested
	$(BIN)/python -m bench.results

bench-mail: $(VENV)/.tested
	$(BIN)/python -m bench.mail

bench-votes: $(VENV)/.tested
	$(BIN)/python -m bench.votes

bench-statements: $(VENV)/.tested
	$(BIN)/python -m bench.statements

# Take protections out one at a time, and see the tests that must notice fail.
bench-broken: $(VENV)/.tested
	$(BIN)/python -m bench.broken

# Let every scanner see that is installed: wapiti, sqlmap, semgrep, nginx, LibreOffice, pip-audit.
scan: $(VENV)/.tested
	$(BIN)/python -m bench.scan

# What the forum is made of, for whoever asks: CycloneDX.
sbom: $(VENV)/.tested
	@$(BIN)/python -m bench.sbom

bench-spam: $(VENV)/.tested
	$(BIN)/python -m bench.spam

bench-spam-apart: $(VENV)/.tested
	$(BIN)/python -m bench.spam_apart

bench-wave: $(VENV)/.tested
	$(BIN)/python -m bench.wave

# Bring every catalogue up to date with what the pages say; what is new is left empty.
translations: $(VENV)/.installed
	$(BIN)/pybabel --quiet extract $(SAID) --mapping-file pyproject.toml --keywords say --output-file $(VENV)/messages.pot .
	$(BIN)/pybabel --quiet update $(KEPT) --input-file $(VENV)/messages.pot --output-dir forum/translations

# Pin what pyproject.toml asks for. The index that was used leaves no trace.
requirements: $(VENV)/.tested
	$(BIN)/uv pip compile $(PINNED) pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile $(PINNED) pyproject.toml --extra test --constraint requirements.txt --output-file tests/requirements.txt

clean:
	rm -rf $(VENV) instance search_index/g-* search_index/current
