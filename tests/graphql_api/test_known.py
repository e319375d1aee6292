"""A query that was answered before is answered again without being made, as long as nothing of its user has changed."""

import pytest
from graphql import GraphQLObjectType, get_named_type, is_abstract_type

from core.models import SignIn
from core.scopes import Scope
from finance.models import BaseCategory, Transfer, Wallet
from finance.models.wallet_rows import WalletRow
from graphql_api.known import KNOWN_ANSWERS, TOLD_BY_MORE, TOLD_BY_WALLETS, KnownAnswers
from tests.clocks import stop_clock
from tests.conftest import executor
from tests.graphql_api.schema_walk import GRAPHQL, QUERIES
from tests.graphql_api.statements import statements
from tests.graphql_api.types.test_dashboard import DASHBOARD, household  # noqa: F401 (a fixture)
from tests.personal_tokens import executor_with, make_personal_token

ANEW, KNOWN = 9, 1
"""Statements of a dashboard."""
TOLD_BY_OTHERS = {"baseCategories", "currencies", "job", "me", "node", "nodes", "previewRule", "previewRules"}
"""Fields of a query that are told by accounts, by what is everybody's, or by whatever an id is of."""
OF_ACCOUNTS = {"CacheStatus", "CachedReport", "Job", "JobFile", "PersonalAccessToken", "Session", "SignIn", "User"}
REPORTS = [
    "{ wallets { yearlyReport(year: 2026) { summary { net } months { lines { amount } } } } }",
    "{ wallets { historicalReport { summary { net } years { year lines { amount } } } } }",
    '{ wallets { profitAndLoss(from: "2026-01", to: "2026-12", step: MONTH) { margin } } }',
    "{ wallets { topEntities(first: 5) { amount entity { name } } } }",
    "{ wallets { expenseStatistics { total average byBaseCategory { total baseCategory { name } } } } }",
    '{ wallets { alerts(month: "2026-05") { __typename } } }',
    '{ wallets { anomalies(month: "2026-05") { z transaction { name } } } }',
    '{ wallets { entities(first: 10, filter: {name: "Shop"}) { edges { node { name } } } } }',
    "{ transactions(first: 50) { edges { node { name category { name } deposit { name } } } } wallets { name } }",
]
MIB = b"x" * 2**20


@pytest.fixture(autouse=True)
def _in_may(monkeypatch, settings):
    settings.COMPILED_EXECUTION, settings.KNOWN_ANSWERS = True, 16
    stop_clock(monkeypatch, "2026-05-20T12:00Z")


@pytest.fixture
def asked(as_alice, household):  # noqa: F811
    """How many statements a dashboard takes that was asked for before."""
    as_alice(DASHBOARD)
    return lambda document=DASHBOARD, **variables: statements(as_alice, document, **variables)


@pytest.mark.parametrize("document", REPORTS)
def test_whatever_wallets_tell_takes_the_one_statement_that_proves_who_asks(as_alice, asked, document):
    first = as_alice(document)
    assert asked(document) == KNOWN
    assert as_alice(document) == first


def test_it_is_known_by_its_document_variables_and_name_in_the_answer(asked):
    assert (asked(), asked(lastPeriods=3), asked(lastPeriods=3)) == (KNOWN, ANEW, KNOWN)
    others = [
        DASHBOARD.replace("wallet { id name", "wallet { name"),
        DASHBOARD.replace(" dashboard(", " board: dashboard("),
    ]
    assert [asked(document) for document in others] == [ANEW, ANEW]


def test_it_is_known_by_the_values_that_choose_its_fields_and_by_the_operation(as_alice, asked):
    chosen = "query($is: Boolean!) { wallets { name currency @include(if: $is) } }"
    told = [as_alice(chosen, **{"is": value})["data"]["wallets"][0] for value in (True, False, True)]
    assert [set(each) for each in told] == [{"name", "currency"}, {"name"}, {"name", "currency"}]


def test_another_day_or_time_zone_has_one_of_its_own(asked, alice, monkeypatch):
    stop_clock(monkeypatch, "2026-05-21T12:00Z")
    assert (asked(), asked()) == (ANEW, KNOWN)
    alice.time_zone = "Europe/Berlin"
    alice.save()
    assert (asked(), asked()) == (ANEW, KNOWN)


@pytest.mark.parametrize("scope", [Scope.READ, Scope.ADMIN])
def test_a_token_has_one_of_its_own_by_what_it_opens(asked, alice, scope):
    program = executor_with(make_personal_token(alice, scope).secret)
    program("{ wallets { name } }")
    assert [statements(program, DASHBOARD) for _ in range(2)] == [ANEW, KNOWN]
    assert statements(executor_with(make_personal_token(alice, scope, name="Other").secret), DASHBOARD) == KNOWN


def test_whoever_signed_out_is_told_nothing(asked, as_alice):
    SignIn.objects.update(ended_at="2026-05-20T12:00Z")
    assert as_alice(DASHBOARD)["errors"][0]["extensions"]["code"] == "AUTHENTICATION_FAILED"


def test_nobody_is_told_nothing_and_nothing_is_kept_for_them(asked, execute):
    KNOWN_ANSWERS.clear()
    told = [execute("{ wallets { name } }") for _ in range(2)]
    assert told[0] == told[1]
    assert told[0]["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"
    assert not KNOWN_ANSWERS


def test_another_user_is_told_their_own(bob, as_alice, asked):
    assert executor(bob)(DASHBOARD)["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert executor(bob)("{ wallets { name } }") == {"data": {"wallets": []}}
    assert as_alice("{ wallets { name } }")["data"]["wallets"] != []


@pytest.mark.parametrize(
    "more",
    [
        "me { id }",
        "currencies { code }",
        "__typename",
        "baseCategories { code }",
        '__type(name: "Wallet") { name }',
        "wallets { cacheStatus { place } }",
        "wallets { ... on Wallet { ...Kept } }",
    ],
)
def test_what_is_told_by_more_than_wallets_is_made_each_time(as_alice, asked, more):
    KNOWN_ANSWERS.clear()
    fragment = " fragment Kept on Wallet { cacheStatus { place } }" if "...Kept" in more else ""
    assert "errors" not in as_alice(f"{{ wallets {{ name }} {more} }} {fragment}")
    assert not KNOWN_ANSWERS


def test_an_answer_with_an_error_is_not_kept(as_alice, asked):
    wrong = "{ dashboard { months { month } } wrong: dashboard(lastMonths: 0) { months { month } } }"
    KNOWN_ANSWERS.clear()
    told = [as_alice(wrong) for _ in range(2)]
    assert told[0] == told[1]
    assert [error["path"] for error in told[0]["errors"]] == [["wrong"]]
    assert not KNOWN_ANSWERS


def test_it_is_made_each_time_where_none_is_kept_or_graphql_core_runs_it(asked, settings):
    settings.KNOWN_ANSWERS = 0
    assert (asked(), asked()) == (ANEW, ANEW)
    settings.KNOWN_ANSWERS, settings.COMPILED_EXECUTION = 16, False
    assert (asked(), asked()) == (ANEW, ANEW)


def test_its_price_is_told_and_charged_as_of_one_that_is_made(alice, asked, settings):
    program = executor_with(make_personal_token(alice).secret)
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"user-price": [(1, 3600)]}
    told = [program("{ wallets { name } }")["extensions"]["cost"] for _ in range(2)]
    assert told[0] == told[1]


def test_each_field_of_a_query_is_told_by_wallets_or_by_others():
    assert QUERIES.keys() == TOLD_BY_WALLETS | TOLD_BY_OTHERS
    assert TOLD_BY_WALLETS.isdisjoint(TOLD_BY_OTHERS)


def test_what_wallets_tell_leads_to_their_rows_alone():
    reached = _reached()
    assert {type_.name for type_ in reached} & OF_ACCOUNTS == set()
    models = {model for type_ in reached if (model := _model(type_))}
    assert {model for model in models if not issubclass(model, WalletRow)} <= {Wallet, Transfer, BaseCategory}


def _reached() -> set[GraphQLObjectType]:
    found: set[GraphQLObjectType] = set()
    fields = [QUERIES[name] for name in TOLD_BY_WALLETS]
    while fields:
        named = get_named_type(fields.pop().type)
        for type_ in GRAPHQL.get_possible_types(named) if is_abstract_type(named) else [named]:
            if isinstance(type_, GraphQLObjectType) and type_ not in found:
                found.add(type_)
                fields += [field for name, field in type_.fields.items() if name not in TOLD_BY_MORE]
    return found


def _model(type_: GraphQLObjectType) -> type | None:
    origin = type_.extensions["strawberry-definition"].origin
    definition = getattr(origin, "__strawberry_django_definition__", None)
    return definition and definition.model


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
