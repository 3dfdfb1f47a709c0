# Everything a newcomer needs: `make demo` and `make test` set up what is missing by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TRAINING := $(VENV)/.training
DEMO := out/demo
DATA := ../shared/data

.PHONY: peers help demo test lint types layers unit floors bench gold schema model lines blocks clean

help: ## What can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tellings needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(TRAINING): $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[training]'
	@touch $@

demo: $(READY) ## Make the account of the sample event and say where it is
	$(BIN)/tellings report --as-one samples/depot-blast/pages --output $(DEMO)

test: lint types layers unit floors ## All checks: lint, types, layers, tests, quality on the samples

lint: $(READY) ## Style
	$(BIN)/ruff check

types: $(READY) ## Types
	$(BIN)/mypy

layers: $(READY) ## Who may import whom
	$(BIN)/lint-imports --no-logo

unit: $(TRAINING) ## The tests; one trains a tiny network, so torch is installed
	$(BIN)/pytest

floors: $(READY) ## Quality on the samples against its floors
	$(BIN)/python -m bench --samples

bench: $(READY) ## Quality on every gold set at hand, and speed
	$(BIN)/python -m bench

peers: $(READY) ## Install the extractors of others that `python -m bench --pages` measures beside ours
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade pip  # older ones trip over lxml's extra
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'

gold: $(READY) ## Make the samples' gold files again from their sources
	$(BIN)/python samples/make_gold.py

schema: $(READY) ## Make docs/account.schema.json again from the code
	$(BIN)/python -c 'import pathlib; from tellings.render.jsonfile import schema_file; pathlib.Path("docs/account.schema.json").write_bytes(schema_file())'

model: $(TRAINING) ## Train the language model again from nothing (about an hour on two cores)
	$(BIN)/python -m training.train $(DATA) out/model
	$(BIN)/python -m training.export out/model src/tellings/language/weights

lines: $(TRAINING) ## Train the line classifier again from nothing (minutes on one core)
	$(BIN)/python -m training.lines $(DATA) src/tellings/documents/weights

blocks: $(TRAINING) ## Train the block classifier of HTML again from nothing (half an hour on one core)
	$(BIN)/python -m training.blocks $(DATA) out/blocks src/tellings/documents/weights

clean: ## Remove what was made here
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
