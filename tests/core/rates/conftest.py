from uuid import uuid4

import pytest

from core.rates import counters
from core.rates.counters import COUNTERS, Counters
from tests.report_stores import PLACES


@pytest.fixture(params=PLACES)
def place(request, monkeypatch):
    """Everything is counted in memory, and then again in Redis."""
    monkeypatch.setattr(counters, "PREFIX", f"pocketgraph:tests:{uuid4()}")
    counting = Counters(request.param)
    monkeypatch.setattr(COUNTERS, "_shared", counting._shared)
    yield request.param
    if counting._shared:
        counting._shared.reset()
        counting._shared.storage.close()
