from typing import Any

import pytest

from finance.reports.cache import Cached


@pytest.fixture(autouse=True)
def _worked_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What selectors say is tested apart from where it is kept; the tests of the cache let it be."""

    def computed(selector: Cached[Any, Any], *args: Any, **kwargs: Any) -> Any:
        return selector.computed(*args, **kwargs)

    monkeypatch.setattr(Cached, "__call__", computed)
