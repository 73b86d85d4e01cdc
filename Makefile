# `make score` and `make test` do all the set-up themselves; they need git, make and Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The tests start many short processes: without compiled modules each of them would take three times as long.
export PYTHONDONTWRITEBYTECODE :=
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: score test lint types floors unit check fuzz mutants bench lock lock-check newest clean

score: $(VENV)/installed ## install, then score the example and show the table
	@$(BIN)/parindex score examples/2022-q2.yaml

# Types are checked on one core; the tests go on beside them.
test: $(VENV)/locked ## install, then run every check
	@$(MAKE) --no-print-directory --jobs 2 lint types floors unit check

lint: $(VENV)/locked
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/locked
	$(BIN)/mypy

floors: $(VENV)/locked
	$(BIN)/lint-imports --no-logo

# All tests, on every core; with branch coverage where they are to reach the pure floors, which must be covered in full.
unit: $(VENV)/locked
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal --cov

check: $(VENV)/locked
	$(BIN)/parindex check criteria baselines examples

fuzz: $(VENV)/locked ## every command, on a hundred thousand inputs with one file or word spoilt
	$(BIN)/python fuzz/run.py --runs 100000 --seconds 3600

mutants: $(VENV)/locked ## which small changes of the pure floors the tests catch; some of each module, always the same
	$(BIN)/python -m tests.mutants

bench: $(VENV)/locked ## run times and instructions as ratios, the latter counted by valgrind
	-$(PIP) install yamllint check-jsonschema
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/instructions.py

lock: $(VENV)/locked ## renew requirements.lock from pyproject.toml
	$(PIP) install uv
	$(BIN)/python -m uv pip compile --quiet --upgrade --no-strip-extras --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links --group dev pyproject.toml \
		-o requirements.lock

lock-check: ## install requirements.lock from nothing with the oldest pip of this Python, its own and the newest
	$(PYTHON) .ci/lock_check.py

newest: ## run every test with the newest releases of the base packages, whatever the lock says
	@$(MAKE) --no-print-directory VENV=$(VENV)-newest $(VENV)-newest/locked
	$(VENV)-newest/bin/python -m pip install --quiet --upgrade --upgrade-strategy eager --editable .
	$(VENV)-newest/bin/python -m pip list
	$(VENV)-newest/bin/python -m pytest --numprocesses auto --dist worksteal

$(VENV)/pyvenv.cfg:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/pyvenv.cfg pyproject.toml
	$(PIP) install --editable .
	@touch $@

# The locked set has hashes for everything, the build backend too, so nothing else is fetched. Python compiles what is
# used of it when it is used: to compile all of it takes a third of the time.
$(VENV)/locked: $(VENV)/pyvenv.cfg pyproject.toml requirements.lock
	$(PIP) install --no-compile --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) $(VENV)-newest build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
