"""Why rows are so is told by one list, which has whatever a reader leaves a row for."""

import ast
from collections.abc import Iterator
from pathlib import Path

from finance.exchange.statements import __file__ as statements
from finance.exchange.statements.statement import State
from finance.models import ImportReason

LEAVE_A_ROW = {"RowError", "leave", "SetAside"}


def reasons_of_rows() -> Iterator[str]:
    for path in Path(statements).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and _name(call.func) in LEAVE_A_ROW:
                named = (arg for arg in call.args if isinstance(arg, ast.Attribute))
                yield from (arg.attr for arg in named if _name(arg.value) == "Reason")


def _name(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def test_whatever_a_reader_leaves_a_row_for_is_in_the_list():
    found = {*reasons_of_rows()}
    assert {"INVALID_DATE", "SPLITS_DIFFER", "CORRECTED"} <= found
    assert found <= {*ImportReason}


def test_every_state_in_which_nothing_is_booked_is_in_the_list():
    assert {*State} - {State.BOOKED} <= {*ImportReason}
