# make run     start the board; the first time it fetches what it needs into .venv
# make test    everything a change has to pass
# make test-long   what takes longer than a change should wait for
#
# CONTRIBUTING.md says what the others do. With STRICT=1 whatever is left out, for want of a tool or
# otherwise, is an error.

PY := .venv/bin/python
JS := tools/js/node_modules
JS_TESTS = $$(find tests/node -name '*.test.js')
# Four workers on two processors, for one takes what mostly waits; a fifth gains nothing; the tests start servers and
# browsers of their own. A file's tests share theirs, and tests/spread.py says in which order they
# are taken.
WORKERS := 4
# Measures how soon something happens, so no second worker runs beside it.
ALONE := tests/security/test_fuzz.py
# The names of tests that failed, from what pytest printed.
FAILED := grep -ahE '^(FAILED|ERROR) '
PYTEST := $(PY) -m pytest -n $(WORKERS) --dist loadfile
# What has been compiled once is kept, whatever the shell says: each worker would compile every test.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run install dev lint ruff format biome types mypy tsc node check unit e2e test test-long bench faults fuzz coverage

run: install
	@exec $(PY) -m server

install:
	@tools/setup/python.sh requirements.lock

dev:
	@tools/setup/python.sh requirements-dev.lock

lint: ruff format biome

ruff: dev
	$(PY) -m ruff check

format: dev
	$(PY) -m ruff format --check

biome:
	@if [ -d $(JS)/@biomejs ]; then set -x; $(JS)/@biomejs/cli-*/biome lint --error-on-warnings; \
	else echo "Biome is not here: the JavaScript was not linted."; [ "$$STRICT" != 1 ]; fi

types: mypy tsc

mypy: dev
	$(PY) -m mypy

tsc:
	@if [ -x $(JS)/.bin/tsc ]; then set -x; $(JS)/.bin/tsc; \
	else echo "TypeScript is not here: the JavaScript's types were not checked."; [ "$$STRICT" != 1 ]; fi

node:
	node --test --test-reporter=spec $(JS_TESTS)

check: dev
	@tools/setup/test-tools.sh without-browser
	@$(MAKE) -k --no-print-directory lint types node

unit: dev
	$(PYTEST) --ignore tests/e2e

e2e: dev
	@tools/setup/test-tools.sh
	$(PYTEST) tests/e2e

# Every part is run even if another failed. What is checked of the JavaScript needs no Python and is
# checked while that is set up; the checks of the Python code take what time the tests leave over,
# most of it beside the last test. What the checks said is printed in one piece, and a build's log
# ends with the names of the tests that failed.
test:
	@said=$$(mktemp -d); \
	$(MAKE) --no-print-directory dev & making=$$!; \
	tools/setup/test-tools.sh || exit 1; \
	$(MAKE) -k --no-print-directory biome tsc node >$$said/javascript 2>&1 & js=$$!; \
	wait $$making || exit 1; \
	nice -n 19 $(MAKE) -k --no-print-directory ruff format mypy >$$said/python 2>&1 & py=$$!; \
	{ $(PYTEST) -m 'not long' $(ALONE:%=--ignore=%); echo $$? >$$said/ended; } | tee $$said/tests; \
	tests=$$(cat $$said/ended); \
	$(PY) -m pytest $(ALONE) >$$said/alone 2>&1; alone=$$?; \
	wait $$js; js=$$?; wait $$py; py=$$?; \
	cat $$said/javascript $$said/python; \
	[ $$js$$py = 00 ] || printf '\nChecks failed, see above.\n'; \
	cat $$said/alone; $(FAILED) $$said/tests $$said/alone; rm -r $$said; \
	[ $$js$$py$$tests$$alone = 0000 ] || { \
	  printf '\nNot all is well: JavaScript %s, Python %s, tests %s, fuzz %s (0 is well).\n' \
	    $$js $$py $$tests $$alone; exit 1; }

# Whole gatherings, campaigns of minutes, sweeps over everything there is.
# Faults on real processes come last: beside browsers they would show late. Of those five at a time,
# for an episode waits most of its time.
test-long: dev
	@tools/setup/test-tools.sh
	@said=$$(mktemp -d); \
	{ $(PYTEST) -m long --ignore tests/faults; echo $$? >$$said/ended; } | tee $$said/tests; \
	tests=$$(cat $$said/ended); \
	{ $(PY) -m pytest -n 5 --dist load -m long tests/faults; echo $$? >$$said/ended; } | tee $$said/faults; \
	faults=$$(cat $$said/ended); \
	$(FAILED) $$said/tests $$said/faults; rm -r $$said; \
	[ $$tests$$faults = 00 ] || { \
	  printf '\nNot all is well: tests %s, faults %s (0 is well).\n' $$tests $$faults; exit 1; }

bench: dev
	$(PY) -m tests.bench

coverage: dev
	@$(PY) -m coverage run -m pytest --ignore tests/e2e; tests=$$?; \
	$(PY) -m coverage report && [ $$tests = 0 ]

# A short campaign of faults on real processes; README.md says what ARGS there are.
faults: dev
	$(PY) -m tests.faults $(ARGS)

# Hostile input of every kind and role; `ARGS=--long` for a million of each role.
fuzz: dev
	$(PY) -m tests.security.fuzz $(ARGS)
