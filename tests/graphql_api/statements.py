"""How many statements a query takes, which is how tests see that many rows cost as much as one."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import Execute


def statements(execute: Execute, document: str, **variables: Any) -> int:
    """Those that read rows, which leaves out the ones that begin and end a snapshot."""
    with CaptureQueriesContext(connection) as captured:
        answer = execute(document, **variables)
    assert "errors" not in answer, answer["errors"]
    return sum("SELECT" in query["sql"] for query in captured)
