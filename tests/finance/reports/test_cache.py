import datetime as dt
import socket
import threading
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from unittest.mock import Mock

import pytest
from django.db import connection, transaction
from django.db.models import BigIntegerField
from django.utils import timezone

from core.errors import NotFound
from core.models import User
from core.prepared import Prepared
from core.readings import Reading, rows_of
from core.stores import LARGEST_VALUE, LocalStore, store_at
from finance.models import Deposit, Wallet
from finance.reports import cache
from finance.reports.cache import CachedReport, cache_status, cached
from finance.wallets.services import deposits, entities
from tests.bookings import spend
from tests.clocks import stop_clock
from tests.factories import make_deposit, make_wallet
from tests.report_stores import PLACES

ASKED = []


@pytest.fixture(autouse=True)
def _worked_out_anew() -> None:
    """Not here."""


@dataclass(frozen=True, slots=True)
class Balances:
    name: str
    balances: list[Decimal]


def balances(*, user: User, wallet: Wallet, name: str = "") -> Reading[Balances]:
    """A report; ``ASKED`` counts how often it was worked out."""
    ASKED.append(name)
    found = yield from rows_of(BALANCES.asked(user=user.pk, wallet=wallet.pk))
    return Balances(name, found)


BALANCES = Prepared(
    lambda balance: balance,
    lambda user, wallet: Deposit.objects.for_user(user).filter(wallet=wallet).order_by("pk").values_list("balance"),
    user=BigIntegerField(),
    wallet=BigIntegerField(),
)


@pytest.fixture(autouse=True, params=PLACES)
def store(request, monkeypatch):
    ASKED.clear()
    store = store_at(request.param)
    monkeypatch.setattr(cache, "STORE", store)
    yield store
    if request.param:
        store._redis.close()


def ask(user, wallet, **arguments):
    return cached(balances)(user=user, wallet=wallet, **arguments)


def test_a_report_is_worked_out_once_and_answers_the_same(alice, wallet):
    make_deposit(wallet, balance=Decimal("7.50"))
    answers = [ask(alice, wallet, name="a") for _ in range(3)]
    assert answers == [Balances("a", [Decimal("7.50")])] * 3
    assert ASKED == ["a"]


@pytest.mark.parametrize("count", [1, 40])
def test_it_is_one_statement_when_it_is_kept_and_two_more_than_its_own_when_not(
    alice, wallet, count, django_assert_num_queries
):
    for number in range(count):
        make_deposit(wallet, f"Account {number}")
    with django_assert_num_queries(1 + 2):
        ask(alice, wallet)
    with django_assert_num_queries(1):
        ask(alice, wallet)


def test_who_has_just_read_the_wallet_finds_what_is_kept_of_it_without_a_statement(
    alice, wallet, django_assert_num_queries
):
    deposit = make_deposit(wallet)
    report, before = cached(balances), Wallet.objects.get(pk=wallet.pk)
    assert report.found(user=alice, wallet=before) is None
    ask(alice, before)
    with django_assert_num_queries(0):
        assert report.found(user=alice, wallet=before) == Balances("", [Decimal(0)])
        assert report.found(user=alice, wallet=before, name="other") is None
    spend(alice, "5", deposit)
    assert report.found(user=alice, wallet=Wallet.objects.get(pk=wallet.pk)) is None


def test_somebody_elses_wallet_is_not_found_where_it_was_read_either(alice, bob, wallet):
    ask(alice, wallet)
    with pytest.raises(NotFound):
        cached(balances).found(user=bob, wallet=wallet)


def test_a_write_makes_it_be_worked_out_anew(alice, wallet):
    deposit = make_deposit(wallet)
    assert ask(alice, wallet).balances == [Decimal(0)]
    spend(alice, "5", deposit)
    assert ask(alice, wallet).balances == [Decimal(-5)]


def test_a_refused_write_leaves_it(alice, wallet):
    ask(alice, wallet)
    with pytest.raises(NotFound):
        deposits.update_deposit(user=alice, deposit_id=0, name="Cash")
    ask(alice, wallet)
    assert ASKED == [""]


def test_other_arguments_are_another_report(alice, wallet):
    assert [ask(alice, wallet, name=name).name for name in ["a", "b", "a"]] == ["a", "b", "a"]
    assert ASKED == ["a", "b"]


def test_wallets_and_users_never_share_one(alice, bob, wallet):
    trip, bobs = make_wallet(alice, "Trip"), make_wallet(bob, "Daily")
    for number, (owner, place) in enumerate([(alice, wallet), (alice, trip), (bob, bobs)]):
        make_deposit(place, balance=Decimal(number))
        assert ask(owner, place).balances == [Decimal(number)]
    assert ASKED == ["", "", ""]


def test_somebody_elses_wallet_is_not_found_though_its_report_is_kept(alice, bob, wallet):
    ask(alice, wallet)
    with pytest.raises(NotFound):
        ask(bob, wallet)
    with pytest.raises(NotFound):
        cache_status(user=bob, wallet=wallet)


def test_tomorrow_it_is_another_report(alice, wallet, monkeypatch):
    ask(alice, wallet)
    tomorrow = timezone.now() + dt.timedelta(days=1)
    stop_clock(monkeypatch, tomorrow.isoformat())
    ask(alice, wallet)
    assert ASKED == ["", ""]


def test_it_is_another_report_once_the_users_day_ends_and_not_when_utcs_does(alice, wallet, monkeypatch):
    alice.changed(time_zone="America/New_York").clean_and_save()
    for moment in ("2026-05-20T23:59Z", "2026-05-21T00:01Z", "2026-05-21T03:59Z"):
        stop_clock(monkeypatch, moment)
        ask(alice, wallet)
    assert ASKED == [""]
    stop_clock(monkeypatch, "2026-05-21T04:00Z")
    ask(alice, wallet)
    assert ASKED == ["", ""]


def test_other_code_works_it_out_anew(alice, wallet, monkeypatch):
    ask(alice, wallet)
    monkeypatch.setattr(cache, "CODE_VERSION", "later")
    ask(alice, wallet)
    assert ASKED == ["", ""]


def test_two_processes_share_what_is_in_redis_only(alice, wallet, store, monkeypatch):
    ask(alice, wallet)
    url = "" if isinstance(store, LocalStore) else PLACES[1]
    other = store_at(url)
    monkeypatch.setattr(cache, "STORE", other)
    ask(alice, wallet)
    if url:
        other._redis.close()
    assert len(ASKED) == (1 if url else 2)


@pytest.mark.parametrize("entry", [b"", b"garbage", b"2026-05-05T00:00:00+00:00\ngarbage"])
def test_an_entry_that_cannot_be_read_is_worked_out_anew(entry, alice, wallet, store):
    ask(alice, wallet)
    [name] = store.values(group := cache._group(alice, wallet))
    store.keep(group, name, entry)
    assert ask(alice, wallet) == Balances("", [])
    assert ASKED == ["", ""]


def test_a_report_that_is_too_large_is_worked_out_every_time(alice, wallet):
    many = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(LARGEST_VALUE))
    assert [ask(alice, wallet, name=many).name == many for _ in range(2)] == [True, True]
    assert len(ASKED) == 2


class TestStatus:
    def test_it_says_what_is_kept_and_since_when(self, alice, wallet, store):
        started = timezone.now()
        ask(alice, wallet, name="b")
        ask(alice, wallet, name="a")
        status = cache_status(user=alice, wallet=wallet)
        assert status.place == store.place
        assert [(report.name, report.arguments) for report in status.reports] == [
            ("balances", '{"name":"a"}'), ("balances", '{"name":"b"}'),
        ]  # fmt: skip
        assert started <= status.reports[1].since <= status.reports[0].since <= timezone.now()

    def test_a_report_that_was_asked_again_is_kept_since_the_first_time(self, alice, wallet):
        ask(alice, wallet)
        first = cache_status(user=alice, wallet=wallet)
        ask(alice, wallet)
        assert cache_status(user=alice, wallet=wallet) == first

    def test_after_a_write_nothing_is_kept(self, alice, wallet):
        ask(alice, wallet)
        entities.create_entity(user=alice, wallet_id=wallet.pk, name="Shop")
        assert cache_status(user=alice, wallet=wallet).reports == []

    def test_it_is_one_statement(self, alice, wallet, django_assert_num_queries):
        ask(alice, wallet)
        with django_assert_num_queries(1):
            [report] = cache_status(user=alice, wallet=wallet).reports
        assert isinstance(report, CachedReport)


class TestWritesMeanwhile:
    """Another connection writes while a report is worked out."""

    pytestmark = pytest.mark.django_db(transaction=True)

    @pytest.mark.parametrize("is_before", [True, False])
    def test_what_was_worked_out_is_kept_for_its_own_data_only(self, alice, wallet, is_before):
        """Which these are is read with them: what is written before is among them, and what is written behind is not.

        Were it not one moment, the second balances would be others than the first ones.
        """
        deposit = make_deposit(wallet)

        def interrupted(*, user: User, wallet: Wallet) -> Reading[Balances]:
            if is_before:
                write_elsewhere(alice, deposit)
            answer = yield from balances(user=user, wallet=wallet)
            if not is_before:
                write_elsewhere(alice, deposit)
            assert (yield from rows_of(BALANCES.asked(user=user.pk, wallet=wallet.pk))) == answer.balances
            return answer

        first = cached(interrupted)(user=alice, wallet=wallet).balances
        assert first == [Decimal(-5 if is_before else 0)]
        interrupted_again = cached(interrupted)(user=alice, wallet=wallet).balances
        assert ([""] if is_before else ["", ""]) == ASKED
        assert interrupted_again == [Decimal(-5)]

    def test_inside_a_write_that_fails_nothing_is_kept_for_what_follows(self, alice, wallet):
        deposit = make_deposit(wallet)
        with pytest.raises(ZeroDivisionError):
            self.fail_after_a_report(alice, wallet, deposit)
        assert ask(alice, wallet).balances == [Decimal(0)]
        spend(alice, "3", deposit)
        assert ask(alice, wallet).balances == [Decimal(-3)]

    @staticmethod
    def fail_after_a_report(alice, wallet, deposit):
        with transaction.atomic():
            spend(alice, "5", deposit)
            assert ask(alice, wallet).balances == [Decimal(-5)]
            raise ZeroDivisionError


def write_elsewhere(user, deposit):
    def write():
        spend(user, "5", deposit)
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()


@pytest.mark.parametrize("is_listening", [True, False])
def test_a_dead_or_hanging_redis_costs_one_short_wait(alice, wallet, monkeypatch, is_listening):
    make_deposit(wallet, balance=Decimal(7))
    with closing(socket.socket()) as server:
        server.bind(("127.0.0.1", 0))
        if is_listening:
            server.listen()
        store = store_at(f"redis://127.0.0.1:{server.getsockname()[1]}/0")
        monkeypatch.setattr(cache, "STORE", store)
        asked = Mock(wraps=store._redis.execute_command)
        monkeypatch.setattr(store._redis, "execute_command", asked)
        assert [ask(alice, wallet).balances for _ in range(5)] == [[Decimal(7)]] * 5
        assert cache_status(user=alice, wallet=wallet).reports == []
        store._redis.close()
    assert asked.call_count == 1
