# One command a job. Everything sets itself up first: see .ci/setup.
SHELL := bash
PYTHON := .venv/bin/python
export PYTHONPATH := .

.PHONY: setup run test check format lint types contracts bench lock

setup: .venv/.ready

.venv/.ready: requirements.lock .ci/setup .ci/uv.lock.txt
	@bash .ci/setup
	@touch $@

run: setup
	@$(PYTHON) main.py $(ARGS)

test: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest $(ARGS)

check: lint types contracts test

lint: setup
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .

types: setup
	$(PYTHON) -m mypy

contracts: setup
	.venv/bin/lint-imports

format: setup
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

bench: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.benchmarks $(ARGS)

# Run after a change of dependencies in pyproject.toml.
lock: setup
	.ci/uv pip compile pyproject.toml --group dev --universal --generate-hashes --quiet \
	  --no-header --no-annotate --no-emit-index-url --output-file requirements.lock
