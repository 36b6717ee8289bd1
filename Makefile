# Two commands do everything: `make build` builds the site, `make test` proves it.
# Both set up what they need by themselves; the machine brings Python 3.11 or newer, make and git.

PYTHON ?= python3
ARGS ?=

SHELL := /bin/sh
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# The lists of pyproject.toml, resolved for every platform and held by hash; the files name no package index.
RESOLVE := UV_PYTHON_DOWNLOADS=never $(BIN)/uv pip compile --quiet pyproject.toml --extra csl --extra serve --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade)

# Debian keeps this part of Python in a package of its own.
DEBIAN_VENV = { [ "`id -u`" = 0 ] && apt-get -qq update && apt-get -qq install -y python3-venv; } >/dev/null 2>&1

.PHONY: help build serve docs test torture check format bench messages lock clean FORCE
.NOTPARALLEL:
.DELETE_ON_ERROR:

help: ## say what can be made (what `make` alone does)
	@echo 'make build    builds the site into build/'
	@echo 'make serve    shows the site while it is written, at an address that it prints'
	@echo 'make docs     builds the documentation into docs/build/, as a site of its own'
	@echo 'make test     installs what the tests need, a browser included, and runs every test'
	@echo 'make torture  the same with a thousand new examples of each property: takes long'
	@echo 'make check    lints, type-checks and validates the content and its citations'
	@echo 'make format   puts the code into the form that `make check` asks for'
	@echo 'make bench    measures builds beside other generators and writes benchmarks/RESULTS.md; takes long'
	@echo 'make messages brings the catalogues of interface texts up to date with the code'
	@echo 'make lock     resolves the lists of pyproject.toml into requirements/ (UPGRADE=1: to the newest)'
	@echo 'make clean    removes all that was made, .venv included'
	@echo
	@echo 'Variables: PYTHON=python3.12 (another interpreter), ARGS="-k links" (for pytest or karabakh-site)'

# Portable, so that build/index.html can be opened as it lies there; a web server needs no such links.
build: .venv/.project
	$(BIN)/karabakh-site build --portable $(ARGS)

serve: .venv/.project
	$(BIN)/karabakh-site serve $(ARGS)

docs: .venv/.project
	$(BIN)/karabakh-site build --root docs --portable $(ARGS)

test: .venv/.dev
	$(BIN)/python tests/tools/provision.py
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

torture: .venv/.dev
	$(BIN)/python tests/tools/provision.py
	$(BIN)/python -m pytest -n auto --dist worksteal --hypothesis-profile=explore $(ARGS)

check: .venv/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/karabakh-site check --strict $(ARGS)
	$(BIN)/karabakh-site check --strict --root docs
	$(BIN)/karabakh-site coverage --fail-under 100 $(ARGS)

format: .venv/.dev
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

# Brings the other generators into .cache/bench/; Eleventy wants node and npm on the machine.
bench: .venv/.made
	$(BIN)/python -m benchmarks $(ARGS)

messages: .venv/.dev
	$(BIN)/python -m tests.tools.messages

lock: .venv/.made
	$(PIP) 'uv>=0.9,<1'
	$(RESOLVE) --group build --output-file requirements/build.txt >/dev/null
	$(RESOLVE) --group dev --constraint requirements/build.txt --output-file requirements/dev.txt >/dev/null

clean:
	rm -rf build docs/build docs/.cache dist .venv .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis test-output
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the virtual environment -------------------------------------------------------------------------------------
# Each stamp is written last, so an interrupted step is done again. A changed lock file is newer than its stamp.

# A virtual environment knows its folder: one that was copied or moved is made anew.
ifneq ($(shell [ "`cat .venv/.made 2>/dev/null`" = "`pwd -P`" ] || echo elsewhere),)
.venv/.made: FORCE
endif

.venv/.made:
	@complain() { echo "karabakh_site: $$1; another is named by make PYTHON=/path/to/python3" >&2; exit 1; }; \
	"$(PYTHON)" -c '' || complain '"$(PYTHON)" does not run, Python 3.11 or newer is needed'; \
	"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		complain "\"$(PYTHON)\" is `"$(PYTHON)" -V`, Python 3.11 or newer is needed"; \
	"$(PYTHON)" -c 'import ensurepip' 2>/dev/null || $(DEBIAN_VENV) || \
		complain '"$(PYTHON)" cannot make virtual environments (on Debian: apt-get install python3-venv)'
	"$(PYTHON)" -m venv --clear .venv
	@pwd -P > $@

.venv/.build: .venv/.made requirements/build.txt
	$(PIP) --require-hashes -r requirements/build.txt
	@touch $@

.venv/.project: .venv/.build pyproject.toml src/karabakh_site/__init__.py
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.project requirements/dev.txt
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
