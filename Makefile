# Prior Learning. `make run` opens the app, `make test` runs the tests; both set up all they need.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
MODEL := $(VENV)/share/prior-learning/models/all-minilm-l6-v2/provenance.json
SOURCES := ingest nlp index ui corpus tests

# On Linux the plain package of torch is a CUDA build of several gigabytes; its makers' own index has the small one.
# pip takes the small one where that index answers, and the plain one where it does not.
TORCH_INDEX := $(if $(filter Linux,$(shell uname -s)),--extra-index-url https://download.pytorch.org/whl/cpu)
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.PHONY: run test setup check lint types docs train corpus bench clean
.DEFAULT_GOAL := run

run: setup ## Set up, take in the starter corpus once, open the app
	@PRIOR_OCR=off $(BIN)/prior ingest corpus/documents || test $$? -eq 1
	@echo "Prior Learning is at http://localhost:$(PORT) (stop it with Ctrl-C)."
	@$(BIN)/prior app --port $(PORT) $(if $(CI),--no-browser)

test: setup ## Set up and run the tests
	@$(BIN)/python -m pytest

setup: $(INSTALLED) $(MODEL) ## Own environment, pinned packages, the models exported once

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Prior Learning needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || { rm -rf $(VENV); $(PYTHON) -m venv $(VENV); } \
		|| { rm -rf $(VENV); echo "No virtual environment could be made. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	@echo "Setting up $(VENV) (a few minutes the first time) ..."
	@$(PIP) --quiet install --retries 0 --no-deps $(TORCH_INDEX) 'torch==2.13.0'
	@$(PIP) --quiet install -c constraints.txt -e '.[dev]'
	@touch $@

$(MODEL): $(INSTALLED) $(wildcard nlp/weights/provenance.json)
	@PRIOR_MODELS=$(abspath $(VENV))/share/prior-learning/models $(BIN)/prior setup
	@touch $@

check: setup lint types docs ## Lint, types, tests, docs
	@$(BIN)/python -m pytest

lint: $(INSTALLED)
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check --quiet $(SOURCES) || { echo "Not formatted: run $(BIN)/ruff format $(SOURCES)"; exit 1; }

types: $(INSTALLED)
	@$(BIN)/mypy

docs: $(INSTALLED) ## Fails where the README and the commands disagree
	@$(BIN)/python -m pytest tests/test_docs.py

train: setup ## Fit the theme model to the labels that are there (three and a half hours on one core; `prior train --fold N` fits folds side by side)
	@$(BIN)/prior train

corpus: $(INSTALLED) ## Build the specimens from their text sources, and count them
	@$(BIN)/python -m corpus.build
	@$(BIN)/python -m corpus.build --count

bench: setup ## Measure speed, memory and fidelity of reading on this machine
	@$(PIP) install -c constraints.txt -e '.[bench]'
	@$(BIN)/python -m tests.bench

clean: ## Remove the environment and caches; the data folder stays
	@rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
