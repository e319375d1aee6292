"""A dashboard that was answered before is answered again without being made, as long as nothing of it has changed."""

import pytest
from strawberry.relay import to_base64

from core.scopes import Scope
from graphql_api.known import KNOWN_ANSWERS, KnownAnswers
from tests.bookings import spend
from tests.clocks import stop_clock
from tests.concurrency.clients import Client, document_of
from tests.conftest import executor
from tests.factories import make_deposit
from tests.finance.wallets.helpers import make_thirds
from tests.graphql_api.statements import statements
from tests.graphql_api.types.test_dashboard import DASHBOARD, household  # noqa: F401 (a fixture)
from tests.personal_tokens import executor_with, make_personal_token

ANEW, KNOWN = 9, 2
"""Statements."""
MIB = b"x" * 2**20


@pytest.fixture(autouse=True)
def _in_may(monkeypatch, settings):
    settings.COMPILED_EXECUTION = True
    stop_clock(monkeypatch, "2026-05-20T12:00Z")


@pytest.fixture
def asked(as_alice, household):  # noqa: F811
    """How many statements a dashboard takes that was asked for before."""
    as_alice(DASHBOARD)
    return lambda document=DASHBOARD, **variables: statements(as_alice, document, **variables)


def test_it_is_known_by_its_document_variables_and_name_in_the_answer(asked):
    assert (asked(), asked(lastPeriods=3), asked(lastPeriods=3)) == (KNOWN, ANEW, KNOWN)
    others = [
        DASHBOARD.replace("wallet { id name", "wallet { name"),
        DASHBOARD.replace(" dashboard(", " board: dashboard("),
    ]
    assert [asked(document) for document in others] == [ANEW, ANEW]


def test_another_day_or_time_zone_has_one_of_its_own(asked, alice, monkeypatch):
    stop_clock(monkeypatch, "2026-05-21T12:00Z")
    assert (asked(), asked()) == (ANEW, KNOWN)
    alice.time_zone = "Europe/Berlin"
    alice.save()
    assert (asked(), asked()) == (ANEW, KNOWN)


def test_whoever_may_do_less_has_one_of_their_own(asked, alice):
    program = executor_with(make_personal_token(alice, Scope.READ).secret)
    told = [statements(program, DASHBOARD) for _ in range(2)]
    assert told[0] - told[1] == ANEW - KNOWN


def test_what_asks_for_more_than_the_dashboard_has_read_is_made_each_time(asked):
    budgets = '{ dashboard { wallet { name budgets(month: "2026-05") { limit } } } }'
    first = asked(budgets)
    assert first > ANEW
    assert asked(budgets) == first


def test_what_something_else_in_the_query_asks_for_leaves_it_to_be_made(asked):
    both = "{ dashboard { wallet { name } } wallets { buckets { name } } }"
    assert asked(both) == asked(both) > ANEW


def test_two_of_a_query_are_not_taken_for_each_other(as_alice, asked):
    short, long = "dashboard(lastMonths: 1) { months { month } }", "dashboard { months { month } }"
    for _ in range(3):
        told = as_alice(f"{{ short: {short} long: {long} }}")["data"]
        assert (len(told["short"]["months"]), len(told["long"]["months"])) == (1, 12)


def test_an_answer_with_an_error_is_not_kept(as_alice, asked):
    wrong = "{ dashboard { months { month } } wrong: dashboard(lastMonths: 0) { months { month } } }"
    KNOWN_ANSWERS.clear()
    told = [as_alice(wrong) for _ in range(2)]
    assert told[0] == told[1]
    assert [error["path"] for error in told[0]["errors"]] == [["wrong"]]
    assert not KNOWN_ANSWERS


def test_it_is_made_each_time_where_none_is_kept_or_graphql_core_runs_it(asked, settings):
    settings.KNOWN_ANSWERS = 0
    assert (asked(), asked()) == (KNOWN, KNOWN)
    assert (asked(lastPeriods=3), asked(lastPeriods=3)) == (ANEW, ANEW)
    settings.COMPILED_EXECUTION = False
    assert (asked(), asked()) == (ANEW, ANEW)


def test_another_user_with_the_same_figures_is_told_their_own(bob, as_alice, asked):
    assert executor(bob)(DASHBOARD)["errors"][0]["extensions"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize("seed", range(4))
def test_after_any_write_it_is_told_as_it_is_made(alice, as_alice, wallet, seed):
    make_thirds(wallet)
    deposits = [make_deposit(wallet, name) for name in ("Bank", "Cash")]
    spend(alice, "5", deposits[0])
    writer = Client(seed, "", [to_base64("Deposit", deposit.pk) for deposit in deposits])
    for _ in range(25):
        write = writer._next_write()
        result = as_alice(document_of(write.mutation), input=write.input)["data"][write.mutation]
        write.acknowledged(result)
        told = [as_alice(DASHBOARD) for _ in range(2)]
        KNOWN_ANSWERS.clear()
        assert told == [as_alice(DASHBOARD)] * 2


@pytest.fixture
def kept(settings):
    settings.KNOWN_ANSWERS = 3.5
    return KnownAnswers()


def test_what_was_not_asked_for_for_longest_goes_first(kept):
    for name in (1, 2, 3):
        kept.keep(name, MIB)
    kept.found(1)
    kept.keep(4, MIB)
    assert [name for name in (1, 2, 3, 4) if kept.found(name)] == [1, 3, 4]


def test_what_is_kept_again_takes_its_room_once(kept):
    for _ in range(5):
        kept.keep(1, MIB)
    kept.keep(2, MIB * 2)
    assert (kept.found(1), kept.found(2)) == (MIB, MIB * 2)


def test_more_than_there_is_room_for_is_not_kept(kept):
    kept.keep(1, MIB * 4)
    assert kept.found(1) is None
