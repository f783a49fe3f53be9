# The recipes of Drumtower.  `make` alone lists them.
#   make demo              one command on a fresh machine: builds .venv, prints the example year and serves the desk
#   make demo PLAN=folder  prints another plan
#   make demo PORT=8080    serves on another port
#   make demo SERVE=0      ends after printing
#   make test PYTEST_ARGS=tests/plan    only these tests, and only on SQLite

PYTHON ?= python3
PLAN ?= examples/gulou/2023
SERVE ?= 1
PORT ?= 8000
DESK := .drumtower
PYTEST_ARGS ?=
PARALLEL ?= -n auto --maxprocesses 4 --dist loadfile
VENV := .venv/bin
ROOMS := src/drumtower
CODE := src tests scripts docs/conf.py $(wildcard benchmarks)
LOCKS := requirements/uv-tool.lock requirements/base.lock requirements/test.lock

export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help demo test test-postgresql test-full check lint types imports locks format words docs benchmarks zipapp lock hooks clean env env-test

help: ## list the recipes
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

demo: env ## build .venv, print the example year and serve the desk (PLAN=folder, PORT=8000, SERVE=0)
	@$(VENV)/drumtower assess $(PLAN)
	@echo
	@echo "接着可以试（try next）："
	@echo "  $(VENV)/drumtower show $(PLAN) T01"
	@echo "  $(VENV)/drumtower diff examples/gulou/2023 examples/gulou/2024"
	@echo "  $(VENV)/drumtower target 增长5%左右 --value 4.7%"
	@echo "  $(VENV)/drumtower --help"
ifneq ($(SERVE),0)
	@echo
	@$(VENV)/drumtower serve --demo --home $(DESK) --bind 127.0.0.1:$(PORT) --load examples/gulou/2023 --load examples/gulou/2024 --load examples/drafts/gulou
endif

test: env-test ## everything the tests need, then the house rules, the docs and the tests
	@status=0; \
	$(MAKE) --no-print-directory check || status=1; \
	test $$status = 0 || echo "make test: a check above failed; the tests run all the same, and then this fails" >&2; \
	$(VENV)/pytest $(PARALLEL) $(PYTEST_ARGS) || status=1; \
	test -n "$(PYTEST_ARGS)" || $(MAKE) --no-print-directory test-postgresql || status=1; \
	exit $$status

# Pages ask services and queries, which are tested on both databases; the pages themselves once, on the embedded one.
ON_POSTGRESQL ?= not page and not exports and not matrix and not print
test-postgresql: env-test ## the tests of models, services and queries on a real PostgreSQL (test-full: every test of the database)
	DRUMTOWER_TEST_DATABASE=postgresql $(VENV)/pytest $(PARALLEL) -m "database and not browser and not slow" -k "$(ON_POSTGRESQL)" tests

test-full: env-test ## also the slow tests, with many more examples; writes docs/contributing/full-run.md
	$(VENV)/python scripts/full_run.py
	$(MAKE) --no-print-directory test-postgresql ON_POSTGRESQL=test

check: env-test ## the house rules and the docs, all of them even if one fails
	@$(MAKE) --no-print-directory --keep-going lint types imports locks docs

lint: env-test ## ruff: rules and layout
	$(VENV)/ruff check $(CODE)
	$(VENV)/ruff format --check $(CODE)

types: env-test ## mypy, strict on the rooms
	$(VENV)/mypy

imports: env-test ## import-linter: the order of the rooms and their doors
	$(VENV)/lint-imports

locks: ## no address in a lock
	@! grep -nE 'https?://' $(LOCKS)

format: env-test ## let ruff lay out the code and mend what it can
	$(VENV)/ruff check --fix $(CODE)
	$(VENV)/ruff format $(CODE)

words: env-test ## bring the English catalogue of the pages up to date, and say what is not translated
	$(VENV)/python scripts/catalogue.py

docs: env-test ## build the docs into docs/_build/html; a warning is an error
	$(VENV)/sphinx-build -q -W --keep-going -b html -d docs/_build/doctrees docs docs/_build/html

benchmarks: env-test ## run every script in benchmarks/, one after the other
	@for script in benchmarks/[a-z]*.py; do echo "== $$script"; $(VENV)/python $$script || exit 1; done

zipapp: env-test ## build the one-file checker dist/drumtower-check.pyz, which runs on any Python 3.11 without installing
	$(VENV)/python scripts/zipapp.py

COMPILE = $(VENV)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header $(UPGRADE)

lock: env-test ## compile requirements/*.in into the locks (UPGRADE=--upgrade moves every version)
	$(COMPILE) requirements/uv-tool.in -o requirements/uv-tool.lock
	$(COMPILE) pyproject.toml requirements/build.in --extra all -o requirements/base.lock
	$(COMPILE) pyproject.toml requirements/build.in requirements/test.in --extra all \
		-c requirements/base.lock -o requirements/test.lock
	@$(MAKE) --no-print-directory locks

hooks: env-test ## install the pre-commit hook of this checkout
	$(VENV)/pre-commit install

clean: ## remove what the recipes built
	rm -rf .venv .cache build dist docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

env:
	@$(PYTHON) scripts/environment.py base

env-test:
	@$(PYTHON) scripts/environment.py test
