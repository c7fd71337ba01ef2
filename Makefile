# The commands of this repository. `make setup` needs python3 (3.11 or newer), make, git and node.
# Choose another Python with PYTHON=python3.12. Every target sets up what it needs first.

PYTHON ?= python3
PY := .venv/bin/python
NODE_BIN := scripts/node/node_modules/.bin

# Tests mostly wait, for sockets and for programs that they start: one process more than a small machine has cores.
TEST_PROCESSES ?= 3

SPEC := spec/openapi.yaml
JUDGE := overrides/specwire_conformance
LOCK_CLI := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

# The linter of the contract asks nobody for anything: no telemetry, no look for a newer version.
export REDOCLY_TELEMETRY := off
export REDOCLY_SUPPRESS_UPDATE_NOTICE := true
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup setup-python setup-node setup-compare setup-e2e setup-bench demo serve generate drift lint type check \
	test fuzz e2e bench bench-quick reliability retries migrating compare-upstream wheel lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: setup-python setup-node ## make .venv and the Node tools; quick when nothing changed

setup-python:
	@$(PYTHON) scripts/setup_env.py python

setup-node: setup-python
	@$(PYTHON) scripts/setup_env.py node

setup-compare: setup-python
	@$(PYTHON) scripts/setup_env.py compare

setup-e2e: setup-python
	@$(PYTHON) scripts/setup_env.py e2e

setup-bench: setup-python
	@$(PYTHON) scripts/setup_env.py bench

demo: setup-python generate ## run the main job against the embedded server; MODEL=smollm2 for a real one
	@$(if $(filter smollm2,$(MODEL)),$(PYTHON) scripts/setup_env.py e2e)
	@$(PY) scripts/demo.py

serve: setup-python ## start the embedded server and keep it running; MODEL=smollm2 for the real one
	@$(if $(filter smollm2,$(MODEL)),$(PYTHON) scripts/setup_env.py e2e)
	@$(if $(filter smollm2,$(MODEL)),.venv-e2e/bin/python scripts/real_server/serve.py,.venv/bin/specwire-conformance serve)

generate: setup-python ## spec/openapi.yaml -> generated/
	@$(PY) scripts/generate.py

drift: setup-python ## does generated/ match the contract?
	@$(PY) scripts/drift.py

lint: setup ## style, contract and house rules
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/openapi-spec-validator $(SPEC)
	$(PY) scripts/generate.py --check-only
	$(NODE_BIN)/redocly lint --config scripts/node/redocly.yaml $(SPEC)
	$(PY) scripts/check_house.py

type: setup ## mypy and pyright, both strict
	.venv/bin/mypy
	$(NODE_BIN)/pyright

check: drift lint type ## everything but the tests

test: check setup-compare ## everything: drift, lint, types, all tests
	$(PY) -m pytest -n $(TEST_PROCESSES) --dist worksteal

fuzz: setup-python ## mutated inputs, compared with other readers; SECONDS=600, TARGET=answers, SEED= and NUMBER= of a failure
	@$(PY) scripts/fuzz.py $(if $(SECONDS),--seconds $(SECONDS)) $(if $(TARGET),--target $(TARGET)) \
		$(if $(SEED),--seed $(SEED)) $(if $(NUMBER),--number $(NUMBER))

e2e: setup-python setup-e2e ## our client against a real llama.cpp server and a real model
	$(PY) -m pytest tests/e2e -m e2e

# The machine should have nothing else to do; bench-quick bears more, for it is for a look and not for quoting.
bench: setup-bench ## measure us and the others, and write docs/benchmarks/, in a quarter of an hour
	@$(PY) scripts/benchmark.py $(if $(QUICK),--quick)

bench-quick: setup-bench ## a look at the same in two minutes, and what has changed since the last one
	@$(PY) scripts/benchmark.py --quick

reliability: setup-python ## meet all faults with the official client too, and write docs/reliability.md
	@$(PY) scripts/reliability.py

retries: setup-compare ## meet busy and failing servers with the official client too, and write the table of docs/retries.md
	@$(PY) scripts/retries.py

migrating: setup-compare ## write docs/migrating.md from what the comparison with the official client explains
	@$(PY) scripts/migrating.py

compare-upstream: setup-python ## compare the contract with UPSTREAM=file-or-URL
	@test -n "$(UPSTREAM)" || { echo "say which document: make compare-upstream UPSTREAM=openapi.json" >&2; exit 2; }
	@$(PY) scripts/compare_upstream.py "$(UPSTREAM)"

# Times inside the archives are that of the last commit, so that the same tree gives the same bytes.
wheel: setup-python ## build wheel and sdist of the client and of the judge into dist/, the same bytes each time
	rm -rf dist
	export SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} && \
	$(PY) -m build --no-isolation --outdir dist . && \
	$(PY) -m build --no-isolation --outdir dist $(JUDGE)

# Versions stay as locked unless they must move; UPGRADE=--upgrade moves all of them. The extra `conformance` is left
# out: it names the judge, which is in this tree, and what the judge needs is read from its own project file.
lock: setup-python ## renew the locks from requirements/*.in, both pyproject.toml and package.json
	$(LOCK_CLI) $(UPGRADE) --extra fast --extra structured --output-file requirements/dev.txt \
		pyproject.toml $(JUDGE)/pyproject.toml requirements/dev.in
	$(LOCK_CLI) $(UPGRADE) --no-deps --output-file requirements/e2e.txt requirements/e2e.in
	$(LOCK_CLI) $(UPGRADE) --output-file requirements/compare.txt requirements/compare.in
	$(LOCK_CLI) $(UPGRADE) --output-file requirements/bench.txt pyproject.toml requirements/bench.in
	cd scripts/node && npm install --package-lock-only --loglevel=error

clean: ## remove environments, caches and build results
	rm -rf .venv .venv-e2e .venv-compare .venv-bench scripts/node/node_modules dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
