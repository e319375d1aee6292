# What a person needs to run Pocketgraph: `make run` and `make test` set up what they need.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export DEBUG ?= true

.PHONY: run test lint types contracts check schema lock clean

run: $(VENV)/.runs  ## Set up what is missing and serve the API with GraphiQL on http://localhost:$(PORT)/graphql
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py seed_demo
	@echo "Pocketgraph: http://localhost:$(PORT)/graphql"
	@exec $(BIN)/python -m uvicorn core.asgi:application --host 127.0.0.1 --port $(PORT) --log-level warning

test: $(VENV)/.tests  ## Run the whole test suite, on SQLite or on the PostgreSQL that DATABASE_URL names
	@$(BIN)/python -m pytest -q -n 2 $(ARGS)

lint: $(VENV)/.tests  ## Style
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.tests  ## Types
	@$(BIN)/python -m mypy

contracts: $(VENV)/.tests  ## Who may import whom
	@$(BIN)/lint-imports

check: lint types contracts test  ## Everything, on one database

schema: $(VENV)/.tests  ## Write schema.graphql anew
	@$(BIN)/python manage.py export_schema graphql_api.schema:schema --path schema.graphql

lock: $(VENV)/.tests  ## Compile the requirements files anew from pyproject.toml (needs the package uv)
	@$(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --quiet pyproject.toml --output-file requirements.txt
	@$(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --quiet pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean:  ## Remove the virtual environment and the development database
	rm -rf $(VENV) pocketgraph.sqlite3 pocketgraph.sqlite3-wal pocketgraph.sqlite3-shm

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Pocketgraph needs Python 3.11 or newer; set PYTHON.")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runs: requirements.txt | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

$(VENV)/.tests: requirements-dev.txt | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@
