# Two commands: `make run` sets Evenhand up and opens it on the articles; `make test` sets it up and proves it.
# Everything goes to .venv in this folder, which is used again while pyproject.toml is unchanged.

PYTHON ?= python3
# Processes that share the tests; each loads the embedding model, about 1 GB.
WORKERS ?= 2
FOLDERS = core retrieval prompts grounding bot

# An environment that is sound is kept, so that a package can be put into it first (PyTorch's CPU build: see README.md).
# One that no longer starts (the folder was moved, Python was replaced) counts as none.
ifeq ($(shell .venv/bin/pip --version >/dev/null 2>&1 && echo sound),)
ifneq ($(wildcard .venv),)
$(info The environment in .venv does not start; it is made anew.)
$(shell rm -rf .venv)
endif
endif

.PHONY: run test lint

run: .venv/installed
	@.venv/bin/evenhand index
	@if [ -t 0 ] && [ -t 1 ]; then .venv/bin/evenhand chat; else .venv/bin/evenhand demo; fi

test: lint
	@.venv/bin/python -m pytest -n $(WORKERS) --dist loadfile $(FOLDERS:%=--cov=%) --cov-report=term:skip-covered

lint: .venv/installed-dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo >&2 \
		"Evenhand needs Python 3.11 or newer, which $(PYTHON) is not: name another one, such as make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/installed .venv/installed-dev: pyproject.toml | .venv/bin/pip
	@echo "Setting up .venv: once, some minutes, about 2 GB."
	@.venv/bin/pip --disable-pip-version-check install -e '.$(if $(findstring dev,$@),[dev])'
	@touch .venv/installed $@
