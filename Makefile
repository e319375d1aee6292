# What a person needs to run Pocketgraph: `make run` and `make test` set up what they need. `make help` lists the rest.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
WITHOUT_VENV := help clean reset web page parts web/dist/.built web/node_modules/.package-lock.json
# A folder counts as well: it tells of files that are gone.
WEB_SOURCES := $(wildcard schema.graphql changes.graphql possible_types.json examples examples/*) $(shell find web -mindepth 1 2>/dev/null \
	\( -name node_modules -o -path web/dist -o -path web/src/api/gql -o -path web/tests -o -path web/screenshots \) -prune -o -print)
export DEBUG ?= true

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run web test clients parts journeys times benchmark lint types contracts check format lint-fix schema migrate seed superuser clear health lock clean reset free-port page npm

# A virtual environment that lost its pip or its Python would fail in the middle of something else: it is made anew.
ifneq ($(filter-out $(WITHOUT_VENV),$(or $(MAKECMDGOALS),help)),)
ifeq ($(shell test -e $(VENV) && ! $(BIN)/python -c 'import pip' 2>/dev/null && echo broken),broken)
$(info The virtual environment $(VENV) is broken; it is made anew.)
$(shell rm -rf $(VENV))
endif
endif

help:  ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: free-port $(VENV)/.runs page  ## Set up what is missing and serve on http://localhost:8000 (PORT=9000 make run: on another port)
	@echo "Bringing the database up to date."
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed_demo
	@echo "Pocketgraph: http://localhost:$(PORT)/ (Ctrl+C stops it)"
	@exec $(BIN)/python -m graphql_api.http.server --host 127.0.0.1 --port $(PORT) --log-level warning

web: npm web/node_modules/.package-lock.json  ## Serve the page with hot reload on http://localhost:5173, against the API of make run
	@cd web && npm run --silent generate && API=http://127.0.0.1:$(PORT) npm run --silent dev

test: $(VENV)/.tests  ## Run all tests, on SQLite or on the PostgreSQL that DATABASE_URL names (ARGS="-k name": some)
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal $(ARGS)

clients: npm $(VENV)/.tests tests/clients/node_modules/.package-lock.json  ## Hold real clients (Apollo, codegen, audits) against a server, with npm
	@cd tests/clients && npm test --silent

parts: npm web/dist/.built  ## Check the page without a browser: types, lint, unit tests, with npm
	@cd web && npm run --silent types && npm run --silent lint && npm test --silent

journeys: npm $(VENV)/.runs web/dist/.built  ## Check the built page by journeys through it in Chromium, with npm
	@cd web && npm run --silent journeys

times: npm $(VENV)/.runs web/dist/.built  ## Measure how long the built page takes on a slow phone (RUNS=1: in a minute or two)
	@cd web && npm run --silent times

benchmark: $(VENV)/.tests  ## Measure the dashboard on the PostgreSQL that DATABASE_URL names, with wrk (ARGS=--short: in a minute)
	@$(BIN)/python -W ignore -m benchmarks.dashboards $(ARGS)

check: lint types contracts test  ## Check everything, on one database

lint: $(VENV)/.tests  ## Check the style
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.tests  ## Check the types
	@$(BIN)/python -m mypy

contracts: $(VENV)/.tests  ## Check who imports whom
	@$(BIN)/lint-imports

format: $(VENV)/.tests  ## Format the code
	@$(BIN)/ruff format .

lint-fix: $(VENV)/.tests  ## Mend what ruff can mend, and format the code
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

schema: $(VENV)/.tests  ## Write schema.graphql, and what caches take of it, anew
	@$(MANAGE) export_schema --path schema.graphql
	@$(MANAGE) export_possible_types --path possible_types.json
	@$(MANAGE) export_type_policies --path type_policies.json
	@$(MANAGE) export_change_fragment --path changes.graphql

migrate: $(VENV)/.runs  ## Bring the database up to date
	@$(MANAGE) migrate

seed: $(VENV)/.runs  ## Make the demo user, unless there is one (ARGS=--fresh: their data anew, up to today)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed_demo $(ARGS)

superuser: $(VENV)/.runs  ## Make somebody who may use /admin/
	@$(MANAGE) createsuperuser

clear: $(VENV)/.runs  ## Delete demo users, sessions and keys that have had their time
	@$(MANAGE) clear_expired

health:  ## Ask the running server whether it is ready
	@$(PYTHON) -c 'import urllib.request as request; print(request.urlopen("http://127.0.0.1:$(PORT)/readyz", timeout=5).read().decode())'

lock: $(VENV)/.tests  ## Compile the requirements files anew from pyproject.toml (needs the package uv)
	@$(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --quiet pyproject.toml --output-file requirements.txt
	@$(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --quiet pyproject.toml --extra telemetry --constraint requirements.txt --output-file requirements-telemetry.txt
	@$(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --quiet pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean:  ## Remove what can be made anew: the virtual environment, the built page and caches, never data
	rm -rf $(addprefix tests/clients/,node_modules generated built)
	rm -rf $(VENV) staticfiles web/dist web/node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

reset:  ## Delete the development database, after asking
	@printf 'Delete pocketgraph.sqlite3 with everything in it? Type yes: '; read answer; \
	if [ "$$answer" = yes ]; then rm -f pocketgraph.sqlite3 pocketgraph.sqlite3-wal pocketgraph.sqlite3-shm && echo Deleted.; \
	else echo "Nothing was deleted."; exit 1; fi

free-port:
	@$(PYTHON) -c 'import socket; socket.create_server(("127.0.0.1", int("$(PORT)"))).close()' 2>/dev/null \
		|| { echo "Port $(PORT) cannot be used, most likely because something else does: try PORT=9000 make run." >&2; exit 1; }

# The page needs npm, and the API does without it: so whatever is wrong here is said, and the server starts.
page:
	@if $(MAKE) --no-print-directory --question web/dist/.built 2>/dev/null; then exit; fi; \
	if ! command -v npm >/dev/null; then echo "There is no npm here to build the page with."; \
	elif $(MAKE) --no-print-directory web/dist/.built; then exit; \
	else echo "The page could not be built; why is said above."; fi; \
	if [ -e web/dist/index.html ]; then echo "The last build of the page is served."; \
	else echo "The API is served without the page; the address below says how to get it."; fi

npm:
	@command -v npm >/dev/null || { echo "This needs npm, which comes with Node.js: https://nodejs.org" >&2; exit 1; }

# What installs comes second: a build that is as new as its sources needs nothing that built it.
web/dist/.built: $(WEB_SOURCES)
	@$(MAKE) --silent --no-print-directory web/node_modules/.package-lock.json
	@echo "Building the page: half a minute."
	@cd web && npm run --silent build -- --logLevel warn
	@touch $@

web/node_modules/.package-lock.json: web/package-lock.json
	@echo "Installing what builds the page, once: a minute."
	@cd web && npm ci --loglevel=error
	@touch $@

tests/clients/node_modules/.package-lock.json: tests/clients/package-lock.json
	@echo "Installing the clients, once: a minute."
	@cd tests/clients && npm ci --loglevel=error
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Pocketgraph needs Python 3.11 or newer; set PYTHON.")'
	@echo "Making the virtual environment $(VENV)."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# pip's own lines show how far it is: the first time takes a minute or two.
$(VENV)/.runs: requirements.txt | $(BIN)/python
	@echo "Installing what Pocketgraph needs, once: a minute or two."
	@$(BIN)/python -m pip install --no-warn-script-location --require-hashes --requirement requirements.txt
	@touch $@

$(VENV)/.tests: requirements-dev.txt | $(BIN)/python
	@echo "Installing what the tests need, once: a minute or two."
	@$(BIN)/python -m pip install --no-warn-script-location --require-hashes --requirement requirements-dev.txt
	@touch $@
