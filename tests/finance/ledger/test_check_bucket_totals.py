"""manage.py check_ledger: each total of a bucket that is wrong is named, and repaired."""

from datetime import date
from decimal import Decimal

import pytest

from finance.ledger.selectors.check import ledger_differences
from finance.models import BucketTotal
from tests.bookings import earn, spend
from tests.factories import make_bucket, make_deposit
from tests.finance.ledger.checking import check, differences


@pytest.fixture
def rest(wallet):
    """A bucket that holds 100 of May and 10 less of June."""
    bank, rest = make_deposit(wallet), make_bucket(wallet, "Rest")
    earn(wallet.owner, "100", bank, bucket_id=rest.pk)
    spend(wallet.owner, "10", bank, "2026-06-01", bucket_id=rest.pk)
    return rest


@pytest.mark.parametrize(
    ("amount", "told"), [(Decimal(99), "stored 99.00, true 100.00"), (Decimal(0), "stored 0.00, true 100.00")]
)
def test_a_total_of_a_bucket_of_another_amount_is_named(rest, amount, told):
    BucketTotal.objects.filter(month=date(2026, 5, 1)).update(amount=amount)
    assert differences() == [f"total of bucket {rest.pk}, month 2026-05: {told}"]


def test_a_missing_total_of_a_bucket_is_named(rest):
    BucketTotal.objects.filter(month=date(2026, 6, 1)).delete()
    assert differences() == [f"total of bucket {rest.pk}, month 2026-06: stored 0.00, true -10.00"]


def test_a_total_of_a_bucket_without_allocations_is_named(rest):
    BucketTotal.objects.create(wallet=rest.wallet, bucket=rest, month=date(2026, 7, 1), amount=Decimal(1))
    assert differences() == [f"total of bucket {rest.pk}, month 2026-07: stored 1.00, true 0.00"]


def test_a_total_of_a_bucket_of_0_is_as_good_as_none(rest):
    BucketTotal.objects.create(wallet=rest.wallet, bucket=rest, month=date(2026, 7, 1), amount=Decimal(0))
    assert list(ledger_differences()) == []


def test_repair_mends_the_totals_of_buckets(rest):
    BucketTotal.objects.filter(month=date(2026, 5, 1)).delete()
    BucketTotal.objects.update(amount=Decimal(1))
    check("--repair")
    assert list(BucketTotal.objects.order_by("month").values_list("month", "amount")) == [
        (date(2026, 5, 1), Decimal(100)),
        (date(2026, 6, 1), Decimal(-10)),
    ]
