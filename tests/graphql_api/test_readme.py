"""What the README shows is what a new user sees."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from core.models import User
from tests.clocks import stop_clock
from tests.conftest import executor

README = (Path(__file__).parents[2] / "README.md").read_text()
DASHBOARD = re.search(r"```graphql\n(.*?)```", README, re.DOTALL)[1]
CURL = re.search(r"--data-urlencode 'query=(.*?)'", README, re.DOTALL)[1]


DAYS = [
    "2026-11-25", "2026-12-01", "2027-02-28", "2028-02-29", "2027-03-29", "2027-04-30", "2026-12-31", "2027-01-01",
]  # fmt: skip
FIGURES = {
    "balance": "13196.75",
    "bank": "7170.65",
    "share": "54.34",
    "income": "3234.00",
    "expense": "2199.70",
}


@pytest.mark.parametrize("day", DAYS)
def test_the_dashboard_queries_answer_with_the_demo_figures_on_every_day(day, db, settings, monkeypatch):
    settings.DEBUG = True
    stop_clock(monkeypatch, f"{day}T12:00Z")
    call_command("seed_demo", verbosity=0)
    as_demo = executor(User.objects.get(email="demo@example.com"))
    assert [shown(as_demo(document)) for document in (DASHBOARD, CURL)] == [FIGURES, FIGURES]


def test_the_readme_names_these_figures():
    assert [figure for figure in FIGURES.values() if figure not in README] == []


def shown(answer: dict[str, Any]) -> dict[str, str]:
    board = answer["data"]["dashboard"]
    bank = next(row for row in board["deposits"] if row["name"] == "Bank account")
    return {
        "balance": board["wallet"]["balance"],
        "bank": bank["balance"],
        "share": bank["share"],
        "income": board["currentPeriod"]["income"],
        "expense": board["currentPeriod"]["expense"],
    }
