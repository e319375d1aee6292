"""One module counts days and does arithmetic with months; everybody else asks it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DAYS = ROOT / "finance" / "days.py"
HOUSE = [
    path
    for part in ("core", "finance", "graphql_api", "benchmarks")
    for path in sorted((ROOT / part).rglob("*.py"))
    if path != DAYS and "migrations" not in path.parts
]
MONTHS_IN_A_YEAR = 12


def counting_in(source: str) -> Iterator[str]:
    """Whatever in ``source`` does what finance/days.py is for."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names) if any(name.name == "calendar" for name in names):
                yield "imports calendar"
            case ast.ImportFrom(module="calendar"):
                yield "imports from calendar"
            case ast.Call(func=ast.Attribute(attr="replace"), keywords=keywords):
                if {keyword.arg for keyword in keywords} & {"year", "month"} or moves_to_the_first(keywords):
                    yield "moves a day to another one by its parts"
            case ast.BinOp(left=left, op=ast.Mult() | ast.FloorDiv() | ast.Mod(), right=right) if twelve(
                left
            ) or twelve(right):
                yield "calculates with twelve"
            case ast.Call(func=ast.Name(id="divmod"), args=[_, number]) if twelve(number):
                yield "divides by twelve"
            case ast.Attribute(value=ast.BinOp(op=ast.Sub()), attr="days"):
                yield "counts the days between two"


def moves_to_the_first(keywords: list[ast.keyword]) -> bool:
    return any(keyword.arg == "day" and isinstance(keyword.value, ast.Constant) for keyword in keywords)


def twelve(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == MONTHS_IN_A_YEAR


def test_nothing_else_counts_days_or_months():
    found = {str(path.relative_to(ROOT)): list(counting_in(path.read_text())) for path in HOUSE}
    assert {name: counting for name, counting in found.items() if counting} == {}


@pytest.mark.parametrize(
    "planted",
    [
        "import calendar",
        "from calendar import monthrange",
        "day.replace(day=1)",
        "day.replace(year=year, month=month)",
        "number = day.year * 12 + day.month",
        "month = number % 12 + 1",
        "year, month = divmod(number, 12)",
        "late = (today - due).days",
    ],
)
def test_what_counts_by_itself_is_found(planted: str):
    assert len(list(counting_in(planted))) == 1


def test_the_module_itself_would_be_found():
    assert set(counting_in(DAYS.read_text())) == {
        "imports calendar",
        "moves a day to another one by its parts",
        "counts the days between two",
    }
