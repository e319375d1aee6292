"""Which day is today is said in one place, ``User.today``: it is another day for people in other time zones."""

import ast

import pytest

from tests.architecture.test_boundaries import HOUSE, name_of

SAYS_IT = "core/models/users.py"
KINDS_OF_TODAY = {"date", "localdate", "localtime", "now", "today", "utcnow"}
"""What gives a day, or a moment, when it is called."""


def asked_in(source: str) -> list[str]:
    """The calls that ask for today; ``timezone.now()`` is a moment, which is the same for everybody."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = [ast.unparse(called) for called in calls if isinstance(called, ast.Attribute | ast.Name)]
    return [name for name in names if name.rpartition(".")[2] in KINDS_OF_TODAY and is_about_today(name)]


def is_about_today(name: str) -> bool:
    """Making a date of a year, a month and a day is not."""
    return name not in {"timezone.now", "date", "dt.date", "datetime.date"}


def test_nobody_asks_for_today_but_the_user():
    asking = {name_of(path): calls for path in HOUSE if (calls := asked_in(path.read_text()))}
    assert asking == {SAYS_IT: ["timezone.now().astimezone(ZoneInfo(self.time_zone)).date"]}


@pytest.mark.parametrize(
    "source",
    [
        "timezone.localdate()",
        "localdate()",
        "timezone.now().date()",
        "timezone.localtime().date()",
        "dt.date.today()",
        "date.today()",
        "datetime.now(UTC)",
        "dt.datetime.now(tz=dt.UTC).date()",
        "datetime.utcnow()",
    ],
)
def test_every_way_of_asking_is_found(source):
    assert asked_in(source) != []


@pytest.mark.parametrize("source", ["timezone.now()", "dt.date(2026, 5, 1)", "user.today", "row.date"])
def test_what_asks_nothing_is_let_be(source):
    assert asked_in(source) == []
