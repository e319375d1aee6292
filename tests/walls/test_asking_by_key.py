"""Whether rows may be seen takes no longer the more there is of others, and a transaction that reads asks it once."""

import asyncio
import datetime as dt

import pytest
from django.db import connection
from django.db.models import BigIntegerField, Func, QuerySet, TextField, Value

from core.acting import SETTING, acting_for
from core.models import User
from core.postgres.readers import Readers
from core.postgres.walls import REMEMBER, REMEMBERED, WALLETS
from core.prepared import Prepared
from core.readings import reading
from finance.models import Period, Prediction, Wallet
from tests.factories import make_category, make_period, make_prediction, make_wallet
from tests.plans import rows_read


@pytest.fixture
def wallets(alice: User, bob: User) -> dict[User, Wallet]:
    return {user: make_wallet(user) for user in (alice, bob)}


@pytest.fixture
def plans(alice: User, wallets: dict[User, Wallet]) -> QuerySet[Prediction]:
    """Alice's, which anybody asks for."""
    period = make_period(wallets[alice], status="ACTIVE")
    for number in range(20):
        make_prediction(period, make_category(wallets[alice], f"Category {number}"), "1")
    return Prediction.objects.filter(period_id=period.pk)


def periods_read(plans: QuerySet[Prediction]) -> int:
    return rows_read([{"sql": str(plans.query)}], "finance_period")


def test_plans_are_seen_by_the_keys_of_their_periods(alice, bob, wallets, plans):
    with acting_for(alice):
        before = periods_read(plans)
    days = [dt.date(2000, 1, 1) + dt.timedelta(number) for number in range(500)]
    Period.objects.bulk_create(Period(wallet=wallets[bob], name=str(on), starts_on=on, ends_on=on) for on in days)
    with acting_for(alice):
        assert (plans.count(), periods_read(plans)) == (20, before)
    with acting_for(bob):
        assert plans.count() == 0


def test_no_wall_lists_what_there_is_of_all(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE qual LIKE '%%EXISTS%%'")
        assert cursor.fetchall() == []


def told(**settings: str) -> list[int]:
    """The ids of wallets that the wall finds in a transaction with these settings."""
    with connection.cursor() as cursor:
        for name, value in {SETTING: "", REMEMBERED: "", **settings}.items():
            cursor.connection.execute("SELECT set_config(%s, %s, true)", [name, value])
        found: list[int] = cursor.connection.execute(f"SELECT {WALLETS}()").fetchone()[0]
        return found


def test_wallets_that_are_remembered_are_those_of_whom_they_were_found_for(alice, bob, wallets):
    remembered = f"{alice.pk}:{{1000001}}"
    assert told(**{SETTING: str(alice.pk), REMEMBERED: remembered}) == [1000001]
    assert told(**{SETTING: str(bob.pk), REMEMBERED: remembered}) == [wallets[bob].pk]
    assert told(**{SETTING: "", REMEMBERED: remembered}) == []
    assert told(**{SETTING: "", REMEMBERED: ""}) == []
    assert told(**{SETTING: str(alice.pk)}) == [wallets[alice].pk]


def test_what_is_remembered_is_found_for_whom_was_told(alice, wallets):
    with connection.cursor() as cursor:
        sql = f"SELECT set_config('{SETTING}', '{alice.pk}', true), {REMEMBER}"
        assert cursor.connection.execute(sql).fetchone() == (str(alice.pk), f"{alice.pk}:{{{wallets[alice].pk}}}")


SETTING_REMEMBERED = Prepared(
    lambda remembered: remembered or "",
    lambda pk: User.objects.filter(pk=pk).values_list(
        Func(Value(REMEMBERED), Value(True), function="current_setting", output_field=TextField())
    ),
    pk=BigIntegerField(),
)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("times", "is_remembered"), [(1, False), (2, True)])
def test_a_trip_of_several_statements_remembers_the_wallets_and_one_of_a_single_one_does_not(
    alice, wallets, *, times, is_remembered
):
    @reading
    def remembered():
        return (yield [SETTING_REMEMBERED.asked(pk=alice.pk)] * times)

    async def work() -> list[list[str]]:
        readers = Readers()
        await readers.open()
        try:
            with acting_for(alice):
                found: list[list[str]] = await readers.answer(remembered)
                return found
        finally:
            await readers.close()

    known = f"{alice.pk}:{{{wallets[alice].pk}}}" if is_remembered else ""
    assert asyncio.run(work()) == [[known]] * times
