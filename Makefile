# The commands of this repository. They work from any folder: make -C /path/to/it run
ROOT := $(patsubst %/,%,$(dir $(realpath $(lastword $(MAKEFILE_LIST)))))
BIN := $(ROOT)/.venv/bin
SHELL := /bin/sh
LEGACY ?=
MAKEFLAGS += --no-print-directory

covered = "$(BIN)/coverage" erase && "$(BIN)/coverage" run -m pytest $(1) \
	&& "$(BIN)/coverage" combine --quiet && "$(BIN)/coverage" report

.PHONY: help setup run test check gates conform contract queries bench-api bench-live bench-migration bench-client lock clean
.DEFAULT_GOAL := help

help: ## What can be done here
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' "$(ROOT)/Makefile"

run: setup ## The whole system from render.yaml on this machine (LEGACY=file.sqlite3 starts it on migrated data)
	@cd "$(ROOT)" && exec "$(BIN)/python" -m conformance.local run $(if $(LEGACY),--legacy "$(abspath $(LEGACY))")

test: setup ## Everything: unit, properties, contracts, conformance on the local target, frontend
	@cd "$(ROOT)" && $(call covered,)

check: gates ## The gates, then the tests of the code and its contracts, with the floor of coverage
	@cd "$(ROOT)" && $(call covered,app migration properties contracts --ignore=contracts/running)

gates: setup ## Style, types, import contracts, migrations in step with the models
	@cd "$(ROOT)" && "$(BIN)/ruff" check . && "$(BIN)/ruff" format --check .
	@cd "$(ROOT)" && "$(BIN)/mypy" && "$(BIN)/lint-imports"
	@cd "$(ROOT)" && DJANGO_SETTINGS_MODULE=config.settings.testing "$(BIN)/python" -W ignore::RuntimeWarning app/manage.py makemigrations --check --dry-run
	@cd "$(ROOT)" && "$(BIN)/python" -m conformance.node frontend && npm --prefix frontend run --silent check

conform: setup ## Only the conformance criteria, on the local target; the report lies in build/conformance/local/
	@cd "$(ROOT)" && "$(BIN)/python" -m pytest conformance/criteria

contract: setup ## Write anew what is generated from the views: contracts/openapi.yaml, docs/roles.md, the client's types
	@cd "$(ROOT)" && "$(BIN)/python" -m contracts
	@cd "$(ROOT)" && "$(BIN)/python" -m conformance.node frontend && npm --prefix frontend run --silent schema

setup: ## The virtual environment and the packages of the lock files (done by the others when needed)
	@cd "$(ROOT)" && /bin/sh ./.ci/setup

queries: setup ## Write anew how many statements each read takes: contracts/queries.toml
	@cd "$(ROOT)" && "$(BIN)/python" -m pytest -q -p contracts.rewriting contracts/test_queries.py

bench-api: setup ## How fast the API is, with 2,000 cadets, and beside Express; the numbers lie in build/bench/
	@cd "$(ROOT)" && "$(BIN)/python" -m loadtests.api

bench-live: setup ## How much 1,000 sockets take and how soon they are told, and the worker; the numbers lie in build/bench/
	@cd "$(ROOT)" && "$(BIN)/python" -m loadtests.live

bench-migration: setup ## How fast export, load and verify are, beside COPY, and what kills and tampering do; the numbers lie in build/bench/
	@cd "$(ROOT)" && "$(BIN)/python" -m loadtests.migration

bench-client: setup ## Lighthouse, long tasks and sizes of the client, with 300 cadets; the numbers lie in build/bench/
	@cd "$(ROOT)" && "$(BIN)/python" -m loadtests.client

lock: setup ## Write the lock files anew from pyproject.toml (needs uv)
	@cd "$(ROOT)" && for name in "requirements.lock:pyproject.toml" "requirements-dev.lock:pyproject.toml --group dev" "requirements-load.lock:--group load"; do \
	  uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
	    $${name#*:} --output-file "$${name%%:*}" || exit 1; done

clean: ## Remove what the other commands made
	rm -rf "$(ROOT)/.venv" "$(ROOT)/build" "$(ROOT)/frontend/node_modules" "$(ROOT)/frontend/dist" "$(ROOT)/app/staticfiles"
