import pytest

from core.jobs import carriers
from tests.core.jobs import work  # noqa: F401 (what is declared in it is known)


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The keys of jobs that were handed to a worker, which there is none of."""
    keys: list[int] = []
    monkeypatch.setattr(carriers, "_carry", lambda job, urgency: keys.append(job.pk))
    return keys
