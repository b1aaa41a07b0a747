# make run     set up, and serve the studio on http://localhost:8000
# make everything  set up, and run every test (Chromium, nginx, PostgreSQL included)
# make test    the same without what is slow by its nature: three quarters of the time, for every day
# make coverage  run every test once more, slower, and say which branches none of them takes
# make check   lint, types, then every test: what CI runs
# make audit   look up whether the locked packages have known faults
# make bench   measure, and rewrite bench/RESULTS.md
# make chaos   break everything around the studio 1,200 times, and write its section of the results
# make chaos-machines  break several machines that share a studio, and write that section
# make samples draw the simulated samples again
# make choices draw the pictures of the choices again
# make shots   take the README's pictures again
# make states  take the pictures of every state again, and rewrite docs/states/README.md
# make grid    take pictures of every page at every width, for eyes
# make revision MESSAGE="…"  begin a new step of the database, after a change of tables.py
# make lock    renew the locked versions in requirements*.txt

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9
# Every command and server that a test starts would compile the whole studio again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test everything coverage check lint audit bench chaos chaos-machines samples choices shots states grid revision lock clean

# The launcher says where the page is and in which mode, and whose the port is if it is taken.
run: $(VENV)/run.stamp
	@echo "Starting the studio…"
	@$(BIN)/python streamlit_app.py

# A process for each processor, and a file to whoever has nothing left: what a file's tests share,
# a server or an open page, is made once. The long ones come first, as tests/conftest.py puts them.
# Each may start servers and a browser: more than four take more memory than they save time.
PYTEST := $(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test: $(VENV)/test.stamp chromium nginx postgres
	@echo "Running the tests but for the slow ones, offline: half an hour or so on two processors…"
	@$(PYTEST) -m "not slow"

everything: $(VENV)/test.stamp chromium nginx postgres faketime
	@echo "Running all the tests, offline: forty minutes or so on two processors…"
	@$(PYTEST)

coverage: $(VENV)/test.stamp chromium nginx postgres faketime
	@echo "Running all the tests while counting branches: about twice as long…"
	@$(PYTEST) --cov --cov-report=term

check: lint everything

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# 0: nothing found. 1: a fault is known. 3: not audited, as there was no data to be had.
audit: $(VENV)/test.stamp
	$(BIN)/python -m scripts.audit

bench: $(VENV)/test.stamp chromium postgres
	$(BIN)/python -m bench

# The same again with CHAOS="--seed 1", one run of it with CHAOS="--seed 1 --only pair-14".
chaos: $(VENV)/test.stamp
	$(BIN)/python -m bench.chaos --runs 1000 --kills 200 --write $(CHAOS)

# The same again, or another: MACHINES="--seed 2". Processes get namespaces of their own: as root.
chaos-machines: $(VENV)/test.stamp postgres faketime
	$(BIN)/python -m bench.machines --write $(MACHINES)

samples: $(VENV)/test.stamp
	$(BIN)/python -m scripts.samples

choices: $(VENV)/test.stamp
	$(BIN)/python -m scripts.choices

shots: $(VENV)/test.stamp chromium
	$(BIN)/python -m scripts.shots

states: $(VENV)/test.stamp chromium
	$(BIN)/python -m scripts.states

# Some pages, into a folder of your choice: GRID="FOLDER credits wall".
grid: $(VENV)/test.stamp chromium
	$(BIN)/python -m scripts.grid $(GRID)

revision: $(VENV)/run.stamp
	$(BIN)/python -m scripts.revision "$(MESSAGE)"

lock: $(VENV)/python.stamp
	$(BIN)/python -m pip install --quiet uv==$(UV_VERSION)
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-header requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header -c requirements.txt requirements-run.in -o requirements-run.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header -c requirements.txt requirements-team.in -o requirements-team.txt

clean:
	rm -rf $(VENV)

# What a recipe does is said before it, as pip itself is silent for minutes.
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet
packages = $$(grep -c == $(1))

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; say which with: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Creating a Python environment in $(VENV)…"
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@touch $@

$(VENV)/run.stamp: $(VENV)/python.stamp requirements-run.txt
	@echo "Installing $(call packages,requirements-run.txt) packages: about a minute, the first time only…"
	@$(PIP) -r requirements-run.txt
	@touch $@

$(VENV)/test.stamp: $(VENV)/python.stamp requirements.txt
	@echo "Installing $(call packages,requirements.txt) packages: a minute or two, the first time only…"
	@$(PIP) -r requirements.txt
	@touch $@ $(VENV)/run.stamp

# The browser, the proxy that the studio is tried behind and the other database come from Debian's
# packages. Where apt-get is not to be had, CHROMIUM, NGINX and POSTGRES may name them. So does
# the library that gives one of several machines another clock.
.PHONY: chromium nginx postgres faketime
chromium:
	@scripts/chromium.sh

nginx:
	@scripts/nginx.sh

postgres:
	@scripts/postgres.sh

faketime:
	@scripts/faketime.sh
