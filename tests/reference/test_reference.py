"""Whatever is written in whatever order, refused or not, all is as the domain means it.

Each run is a seed, so that it is the same everywhere. A run has ten sequences, because Hypothesis makes those after
the tenth by varying the ones before, which tries little that is new. ``MODEL_RUNS`` and ``MODEL_STEPS`` make it longer;
``MODEL_NO_SHRINK=1`` shows what fails at once, without looking for a shorter way there.
"""

import os
import pkgutil
from importlib import import_module

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

import core.writes
import finance
from tests.reference import stored
from tests.reference.machine import Bookkeeping
from tests.reference.opening import open_books

WITHOUT = (
    "finance.people", "finance.exchange", "finance.retries", "finance.ledger.services.repair", "finance.management",
    "finance.migrations", "finance.rules", "finance.wallets.services.balance_assertions",
)  # fmt: skip
"""Where writes have no rule in the books: whole accounts, files, repairs, rules and what statements say."""
SHARE = range(4) if connection.vendor == "sqlite" else range(4, 6)
"""Of six runs, as the rules of the services are the same on both databases and PostgreSQL takes twice as long."""
RUNS = range(int(os.environ["MODEL_RUNS"])) if "MODEL_RUNS" in os.environ else SHARE
STEPS = int(os.environ.get("MODEL_STEPS", "20"))
SETTINGS = settings(
    max_examples=10,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=True,
    database=None,
    report_multiple_bugs=False,
    phases=[Phase.generate] if os.environ.get("MODEL_NO_SHRINK") else [Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.django_db
@pytest.mark.parametrize("run", RUNS)
def test_no_sequence_of_writes_makes_the_books_wrong(run: int):
    Bookkeeping.user = open_books()
    Bookkeeping.opening = stored.read()
    run_state_machine_as_test(seed(run)(Bookkeeping), settings=SETTINGS)


def test_every_write_of_the_finances_has_its_rule_in_the_books():
    missing = []
    for found in pkgutil.walk_packages(finance.__path__, "finance."):
        if found.name.startswith(WITHOUT):
            continue
        module, name = import_module(found.name), found.name.rpartition(".")[2]
        writes = {write for write, value in vars(module).items() if _is_write_of(found.name, write, value)}
        if writes:
            twin = import_module(f"tests.reference.services.{name}")
            missing += [f"{name}.{write}" for write in sorted(writes) if not hasattr(twin, write)]
    assert missing == []


def _is_write_of(module: str, name: str, value: object) -> bool:
    """Whether a name of a service's module is a write of its own, which core.writes wraps."""
    is_write = getattr(getattr(value, "__code__", None), "co_filename", "") == core.writes.__file__
    return is_write and getattr(value, "__module__", "") == module and not name.startswith("_")
