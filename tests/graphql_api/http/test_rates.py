"""One client cannot use up what is there for all: requests are counted by user and by address."""

import asyncio
from contextlib import closing
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client

from core.rates import counters
from core.rates.table import Limit, Rate
from tests.clocks import stop_clock
from tests.graphql_api.errors import ERROR, extensions
from tests.report_stores import REDIS
from tests.tokens import issue_access_token

LIMITED = f"__typename {ERROR} ... on RateLimited {{ retryAfter }}"
NEW = '{email: $email, password: "correct horse battery"}'
REGISTER = f"mutation Register($email: String!) {{ register(input: {NEW}) {{ {LIMITED} }} }}"
DEMO = f"mutation {{ demoLogin {{ {LIMITED} }} }}"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "2026-05-20T12:00:20Z")


@pytest.fixture
def limit(settings: LazySettings):
    def set_limit(rate: Rate, amount: int, seconds: int = 60) -> None:
        settings.RATE_LIMITS = {rate: Limit(rate, amount, seconds, "of these")}

    return set_limit


def ask(query: str = "{ __typename }", user=None, address: str = "203.0.113.7", path: str = "/graphql", **headers):
    signed = {"Authorization": f"Bearer {issue_access_token(user)}"} if user else {}
    if path == "/healthz":
        return Client(REMOTE_ADDR=address).get(path)
    return Client(REMOTE_ADDR=address).post(
        path, {"query": query}, content_type="application/json", headers=signed | headers
    )


@pytest.mark.parametrize(("path", "status"), [("/graphql", 200), ("/imports/backup", 400)])
def test_a_user_is_refused_what_is_too_much_wherever_they_are(alice, bob, limit, path, status):
    limit(Rate.USER, 2)
    statuses = [ask(user=alice, address=f"203.0.113.{n}", path=path).status_code for n in range(3)]
    assert statuses == [status, status, 429]
    assert ask(user=bob, path=path).status_code == status
    assert ask().status_code == 200


def test_says_so_in_the_form_of_every_error_with_the_seconds_to_wait(limit):
    limit(Rate.ANONYMOUS, 0)
    response = ask()
    assert (response.status_code, response["Retry-After"]) == (429, "40")
    assert response["Content-Type"] == "application/json; charset=utf-8"
    [error] = response.json()["errors"]
    assert error["message"] == "The limit of 0 of these in 60 seconds is used up."
    assert error["extensions"] == extensions("RATE_LIMITED", retryAfter=40)


def test_whoever_is_refused_does_not_fill_the_log(limit, caplog):
    limit(Rate.ANONYMOUS, 0)
    assert ask().status_code == 429
    assert caplog.records == []


def test_an_address_without_a_session_is_refused_and_its_users_are_not(alice, limit):
    limit(Rate.ANONYMOUS, 2)
    assert [ask().status_code for _ in range(3)] == [200, 200, 429]
    assert ask(user=alice).status_code == 200
    assert ask(address="203.0.113.8").status_code == 200


@pytest.mark.django_db
def test_a_bad_token_counts_as_none(limit):
    limit(Rate.ANONYMOUS, 1)
    assert [ask(Authorization="Bearer x.y.z").status_code for _ in range(2)] == [401, 429]


def test_an_address_is_refused_before_the_database_is_asked(alice, limit, django_assert_num_queries):
    limit(Rate.ADDRESS, 1)
    signed_in = {"Authorization": f"Bearer {issue_access_token(alice)}"}
    assert ask(**signed_in).status_code == 200
    with django_assert_num_queries(0):
        assert ask(**signed_in).status_code == 429


@pytest.mark.parametrize(("proxies", "statuses"), [(0, [200, 429]), (1, [200, 429])])
def test_a_forged_address_does_not_help(settings, limit, proxies, statuses):
    settings.TRUSTED_PROXIES = proxies
    limit(Rate.ADDRESS, 1)
    true = ", 203.0.113.7" if proxies else ""
    found = [ask(**{"X-Forwarded-For": f"198.51.100.{n}{true}"}).status_code for n in range(2)]
    assert found == statuses


def test_clients_of_one_proxy_are_told_apart(settings, limit):
    settings.TRUSTED_PROXIES = 1
    limit(Rate.ADDRESS, 1)
    assert [ask(**{"X-Forwarded-For": f"198.51.100.{n}"}).status_code for n in range(2)] == [200, 200]


def test_every_answer_tells_how_its_limits_stand(alice, settings: LazySettings):
    settings.RATE_LIMITS = {
        Rate.ADDRESS: Limit(Rate.ADDRESS, 10, 60, "of these"),
        Rate.USER: Limit(Rate.USER, 1, 3600, "of these"),
    }
    told = [(response["RateLimit-Policy"], response["RateLimit"]) for response in (ask(user=alice), ask(user=alice))]
    policy = '"address";q=10;w=60, "user";q=1;w=3600'
    assert told == [
        (policy, '"address";r=9;t=40, "user";r=0;t=3580'),
        (policy, '"address";r=8;t=40, "user";r=0;t=3580'),
    ]


def test_what_is_not_limited_tells_nothing(limit):
    limit(Rate.ADDRESS, 0)
    response = ask(path="/healthz")
    assert response.status_code == 200
    assert "RateLimit" not in response.headers


def register(number: int, address: str = "203.0.113.7"):
    body = {"query": REGISTER, "variables": {"email": f"new-{number}@example.com"}}
    response = Client(REMOTE_ADDR=address).post("/graphql", body, content_type="application/json")
    return response.json()["data"]["register"]


@pytest.mark.django_db
def test_one_address_registers_so_many_a_day(limit):
    limit(Rate.REGISTRATION, 2, 86_400)
    answers = [register(number) for number in range(3)]
    assert [answer["__typename"] for answer in answers] == ["RegisterPayload", "RegisterPayload", "RateLimited"]
    assert (answers[-1]["code"], answers[-1]["retryAfter"]) == ("RATE_LIMITED", 11 * 3600 + 59 * 60 + 40)
    assert register(9, "203.0.113.8")["__typename"] == "RegisterPayload"


@pytest.mark.django_db
def test_all_addresses_together_register_so_many_a_day(limit):
    limit(Rate.REGISTRATIONS, 1, 86_400)
    found = [register(number, f"203.0.113.{number}")["__typename"] for number in range(2)]
    assert found == ["RegisterPayload", "RateLimited"]


@pytest.mark.django_db
def test_one_address_asks_for_so_many_demos_a_day(limit):
    limit(Rate.DEMO, 1, 86_400)
    found = [ask(DEMO).json()["data"]["demoLogin"]["__typename"] for _ in range(2)]
    assert found == ["DemoLoginPayload", "RateLimited"]


def test_what_a_user_s_operations_may_cost_adds_up(alice, bob, limit):
    price = ask("{ me { email } }", user=alice).json()["extensions"]["cost"]["requested"]
    limit(Rate.USER_PRICE, 3 * price)
    answers = [ask("{ me { email } }", user=alice) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    refused = answers[-1]
    assert (refused["Retry-After"], refused["RateLimit"]) == ("40", '"user-price";r=0;t=40')
    assert refused.json()["errors"][0]["extensions"] == extensions("RATE_LIMITED", retryAfter=40)
    assert ask("{ me { email } }", user=bob).status_code == 200


def test_what_costs_too_much_by_itself_is_not_charged(alice, limit, monkeypatch):
    limit(Rate.USER_PRICE, 100)
    monkeypatch.setattr("graphql_api.documents.prices.asking.LIMIT", 1)
    assert ask("{ me { email username } }", user=alice).json()["errors"][0]["extensions"]["code"] == (
        "GRAPHQL_LIMIT_EXCEEDED"
    )
    assert "RateLimit" not in ask("{ me { email username } }", user=alice).headers


def test_what_operations_without_a_session_may_cost_adds_up_by_address(limit):
    limit(Rate.ANONYMOUS_PRICE, 1)
    document = "{ currencies { code } }"
    assert [ask(document).status_code for _ in range(2)] == [200, 429]
    assert ask(document, address="203.0.113.8").status_code == 200


@pytest.mark.parametrize("url", REDIS)
def test_prices_are_counted_in_redis_off_the_event_loop(alice, limit, monkeypatch, url):
    monkeypatch.setattr(counters, "PREFIX", f"pocketgraph:tests:{uuid4()}")
    shared = counters.Counters(url)._shared
    monkeypatch.setattr(counters.COUNTERS, "_shared", shared)
    loops = []
    count = shared.incr
    monkeypatch.setattr(shared, "incr", lambda *args: loops.append(asyncio._get_running_loop()) or count(*args))
    limit(Rate.USER_PRICE, 1)
    with closing(shared.storage):
        assert [ask("{ me { email } }", user=alice).status_code for _ in range(2)] == [200, 429]
        shared.reset()
    assert loops == [None, None]
