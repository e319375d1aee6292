"""Today is the user's own: what the same books show at one moment to people on both sides of the date line."""

import datetime as dt

import pytest

from finance.models import Period, Transaction
from tests.bookings import spend
from tests.clocks import stop_clock
from tests.conftest import executor
from tests.factories import make_bucket, make_deposit, make_entity, make_loan, make_user, make_wallet
from tests.graphql_api.mutations.account_requests import DEMO_LOGIN, result, update_profile

SECOND = dt.timedelta(seconds=1)
AT_ONCE = "2026-06-30T10:30Z"
"""The 1st of July on Kiritimati, the 30th of June in UTC, and still the 29th on Pago Pago."""
EAST, WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"
DAYS = {
    EAST: dt.date(2026, 7, 1),
    "UTC": dt.date(2026, 6, 30),
    WEST: dt.date(2026, 6, 29),
    "Etc/GMT+12": dt.date(2026, 6, 29),
}
each_zone = pytest.mark.parametrize("zone", DAYS)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, AT_ONCE)


@pytest.fixture
def user(db, zone):
    return make_user(time_zone=zone)


@pytest.fixture
def deposit(user):
    return make_deposit(make_wallet(user, is_default=True))


def ask(user, document: str, **variables):
    answer = executor(user)(document, **variables)
    assert "errors" not in answer, answer
    return answer["data"]


@each_zone
def test_the_months_of_a_dashboard_end_with_the_users(user, deposit, zone):
    spend(user, "7", deposit, "2026-07-01")
    spend(user, "6", deposit, "2026-06-30")
    months = ask(user, "{ dashboard(lastMonths: 2) { months { month summary { expense } } } }")["dashboard"]["months"]
    of_july, of_june = ("2026-07", "7.00"), ("2026-06", "6.00")
    expected = [of_june, of_july] if zone == EAST else [("2026-05", "0.00"), of_june]
    assert [(row["month"], row["summary"]["expense"]) for row in months] == expected


@each_zone
def test_the_top_entities_without_a_period_are_of_the_users_month(user, deposit, zone):
    for name, day in (("Baker", "2026-07-01"), ("Butcher", "2026-06-01")):
        spend(user, "1", deposit, day, entity_id=make_entity(deposit.wallet, name).pk)
    [top] = ask(user, "{ dashboard { topEntities { entity { name } } } }")["dashboard"]["topEntities"]
    assert top["entity"]["name"] == ("Baker" if zone == EAST else "Butcher")


@each_zone
def test_windows_of_spending_end_with_the_users_day(user, deposit, zone):
    for days in range(-2, 10):
        spend(user, str(2 ** (days + 2)), deposit, (DAYS[zone] - dt.timedelta(days=days)).isoformat())
    document = "{ spendingSummary { last7Days { amount count } } }"
    of_wallet = ask(user, f"{{ wallets {document} }}")["wallets"][0]["spendingSummary"]
    [of_user] = ask(user, f"{{ me {document} }}")["me"]["spendingSummary"]
    seven_days = {"amount": f"{sum(2 ** (days + 2) for days in range(7))}.00", "count": 7}
    assert of_wallet["last7Days"] == of_user["last7Days"] == seven_days


@each_zone
def test_a_loan_is_overdue_once_the_users_day_has_gone_by(user, deposit, zone):
    entity = make_entity(deposit.wallet, "Ann")
    for due_on in ("2026-06-28", "2026-06-29", "2026-06-30", "2026-07-01"):
        make_loan(entity, due_on=dt.date.fromisoformat(due_on))
    alerts = ask(user, '{ wallets { alerts(month: "2026-06") { ... on LoanOverdue { days } } } }')
    days = [alert["days"] for alert in alerts["wallets"][0]["alerts"]]
    assert days == list(range((DAYS[zone] - dt.date(2026, 6, 28)).days, 0, -1))


@pytest.mark.parametrize(
    ("zone", "changed_on", "midnight"),
    [
        ("Europe/Berlin", "2026-03-29", "2026-03-29T22:00Z"),
        ("Europe/Berlin", "2026-10-25", "2026-10-25T23:00Z"),
        ("America/New_York", "2026-03-08", "2026-03-09T04:00Z"),
        ("America/New_York", "2026-11-01", "2026-11-02T05:00Z"),
    ],
)
def test_a_loan_due_when_clocks_are_changed_is_overdue_at_midnight(user, deposit, monkeypatch, changed_on, midnight):
    """The day is 23 or 25 hours long, and over at the next midnight."""
    make_loan(make_entity(deposit.wallet, "Ann"), due_on=dt.date.fromisoformat(changed_on))
    moment = dt.datetime.fromisoformat(midnight)
    document = '{ wallets { alerts(month: "2026-01") { ... on LoanOverdue { days } } } }'
    for at, alerts in ((moment - SECOND, []), (moment, [{"days": 1}])):
        stop_clock(monkeypatch, at.isoformat())
        assert ask(user, document)["wallets"][0]["alerts"] == alerts


@each_zone
def test_a_deposit_is_below_its_floor_and_a_bucket_overspent_from_the_users_day_on(user, zone):
    wallet = make_wallet(user, is_default=True)
    for days, name in enumerate(("Today", "Tomorrow")):
        on = str(DAYS[zone] + dt.timedelta(days))
        spend(user, "5", make_deposit(wallet, name), on, bucket_id=make_bucket(wallet, name).pk)
    document = """{ wallets { alerts(month: "2026-01") {
      ... on DepositBelowFloor { deposit { name } } ... on BucketOverspent { bucket { name } } } } }"""
    today = {"name": "Today"}
    assert ask(user, document)["wallets"][0]["alerts"] == [{"deposit": today}, {"bucket": today}]


@each_zone
def test_the_demo_year_ends_with_the_visitors_day(db, zone):
    session = result(DEMO_LOGIN, "demoLogin", input={"timeZone": zone})
    assert session["user"]["timeZone"] == zone
    assert Period.objects.get(status="ACTIVE").name == f"{DAYS[zone]:%B %Y}"


@each_zone
def test_what_the_demo_plans_for_later_happens_on_the_visitors_day(db, monkeypatch, zone):
    stop_clock(monkeypatch, AT_ONCE.replace("-30T", "-15T"))
    result(DEMO_LOGIN, "demoLogin", input={"timeZone": zone})
    assert Transaction.objects.latest("date").date == DAYS[zone] - dt.timedelta(days=15)


def test_who_moves_to_another_zone_has_its_today(alice):
    make_deposit(make_wallet(alice, is_default=True))
    months = "{ dashboard(lastMonths: 1) { months { month } } }"
    assert ask(alice, months)["dashboard"]["months"] == [{"month": "2026-06"}]
    assert update_profile(alice, timeZone=EAST)["timeZone"] == EAST
    assert ask(alice, months)["dashboard"]["months"] == [{"month": "2026-07"}]
