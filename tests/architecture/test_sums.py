"""Money is summed by finance/sums.py, which no amounts overflow; Django's own sum is for what is counted."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
COUNTED = {"count", "percentage"}
"""The columns that are summed and are no money."""


def own_sums(source: str) -> Iterator[str]:
    """What Django's sum is given in a module, but for what is counted."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Sum":
            summed = call.args[0]
            if not (isinstance(summed, ast.Constant) and summed.value in COUNTED):
                yield ast.unparse(summed)


def test_no_money_is_summed_beside_the_module_of_sums():
    found = {
        (str(path.relative_to(ROOT)), summed)
        for path in ROOT.glob("finance/**/*.py")
        if path.parent.name != "migrations"
        for summed in own_sums(path.read_text())
    }
    assert found == {
        ("finance/sums.py", "F(f'{rows}{half}')"),
        ("finance/reports/statistics.py", "_limb(amount, low) * _limb(amount, high)"),
    }


def test_a_sum_beside_it_is_found():
    assert list(own_sums('rows.annotate(sum=Sum("amount"), of=Sum("count"))')) == ["'amount'"]
