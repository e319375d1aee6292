"""What the README shows is what a new user sees."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from core.models import User
from tests.conftest import executor

README = (Path(__file__).parents[2] / "README.md").read_text()
DASHBOARD = re.search(r"```graphql\n(.*?)```", README, re.DOTALL)[1]
CURL = re.search(r"--data-urlencode 'query=(.*?)'", README, re.DOTALL)[1]


@pytest.fixture
def as_demo(db: None, settings):
    settings.DEBUG = True
    call_command("seed_demo", verbosity=0)
    return executor(User.objects.get(email="demo@example.com"))


@pytest.mark.parametrize("document", [DASHBOARD, CURL], ids=["graphql", "curl"])
def test_the_dashboard_query_answers_with_the_demo_figures(document, as_demo):
    board = as_demo(document)["data"]["dashboard"]
    bank = next(row for row in board["deposits"] if row["name"] == "Bank account")
    figures = {
        "balance": board["wallet"]["balance"],
        "bank": bank["balance"],
        "share": bank["share"],
        "income": board["currentPeriod"]["income"],
        "expense": board["currentPeriod"]["expense"],
    }
    assert figures == {
        "balance": "12368.75",
        "bank": "6802.65",
        "share": "55.00",
        "income": "3234.00",
        "expense": "2127.70",
    }
    assert [figure for figure in figures.values() if figure not in README] == []
