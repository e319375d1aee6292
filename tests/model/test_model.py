"""Whatever is written in whatever order, refused or not, all is as the domain means it.

Each run is a seed, so that it is the same everywhere. A run has ten sequences, because Hypothesis makes those after
the tenth by varying the ones before, which tries little that is new. ``MODEL_RUNS`` and ``MODEL_STEPS`` make it longer;
``MODEL_NO_SHRINK=1`` shows what fails at once, without looking for a shorter way there.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.model import stored
from tests.model.machine import Bookkeeping
from tests.model.opening import open_books

RUNS = int(os.environ.get("MODEL_RUNS", "6"))
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
@pytest.mark.parametrize("run", range(RUNS))
def test_no_sequence_of_writes_makes_the_books_wrong(run: int):
    Bookkeeping.user = open_books()
    Bookkeeping.opening = stored.read()
    run_state_machine_as_test(seed(run)(Bookkeeping), settings=SETTINGS)
