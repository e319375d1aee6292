import pytest
from django.db import connection


@pytest.fixture(autouse=True)
def _on_postgresql() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no row-level security.")
