"""What the README shows is what a new user sees."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from graphql import parse

from core.models import User
from tests.clocks import stop_clock
from tests.conftest import Execute, executor
from tests.examples.library import OPERATIONS

README = (Path(__file__).parents[2] / "README.md").read_text()
DASHBOARD, BEGINNING = re.findall(r"```graphql\n(.*?)```", README, re.DOTALL)
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


@pytest.mark.parametrize("block", [DASHBOARD, BEGINNING])
def test_what_it_shows_is_what_the_examples_show(block):
    shown = [definition.loc for definition in parse(block).definitions]
    assert {block[place.start : place.end] for place in shown} <= {each.text for each in OPERATIONS.values()}


def test_a_new_user_begins_as_the_readme_says(db, execute):
    begun = ask(execute, "Register", email="new@example.com", password="correct horse battery")
    assert begun.keys() == {"__typename", "session"}
    as_new = executor(User.objects.get(email="new@example.com"))
    assert ask(as_new, "OpenSavings")["deposit"]["balance"] == "1200.00"
    assert ask(as_new, "Lunch")["transaction"]["category"] == {"name": "Food"}


def ask(execute: Execute, operation: str, **variables: str) -> dict[str, Any]:
    [answer] = execute(text_of(BEGINNING, operation), **variables)["data"].values()
    return answer


def text_of(block: str, operation: str) -> str:
    [text] = re.findall(rf"^mutation {operation}\b.*?^}}$", block, re.DOTALL | re.MULTILINE)
    return text


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
