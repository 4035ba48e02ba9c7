# The README's two commands are `make run` and `make test`; `make install` is what they share.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: install run test test-services quality eval bench clean

install: $(STAMP)

$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Il faut Python 3.11 ou plus récent.")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

run: install
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	$(BIN)/python manage.py verifier_contenu
	$(BIN)/python manage.py peupler --si-vide
	$(BIN)/uvicorn portail.asgi:application --host 127.0.0.1 --port $(PORT) --no-access-log --ws-max-size 200000

test: install quality
	$(BIN)/python manage.py verifier_contenu
	$(BIN)/python -m pytest

# The same suite on real servers: DATABASE_URL and REDIS_URL say which.
test-services: install
	@test -n "$$DATABASE_URL" -a -n "$$REDIS_URL" || { echo "Donnez DATABASE_URL et REDIS_URL."; exit 2; }
	$(BIN)/python -m pytest

quality: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	PORTE_HTTPS=oui PORTE_HOTES=rivemont.example $(BIN)/python manage.py check --deploy --fail-level WARNING

eval: install
	$(BIN)/python manage.py evaluer

bench: install
	$(BIN)/python -m tests.benchmarks

clean:
	rm -rf .venv .donnees .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
