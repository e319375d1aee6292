"""Buckets from before they had totals by months get what their allocations make."""

from datetime import date
from decimal import Decimal
from importlib import import_module

from django.apps import apps
from django.db import connection

from finance.ledger.selectors.check import ledger_differences
from finance.models import BucketTotal, Wallet
from tests.bookings import earn, spend
from tests.factories import make_bucket, make_deposit

MIGRATION = import_module("finance.migrations.0017_totals_of_buckets_by_month")


def test_every_bucket_gets_its_totals(wallet: Wallet):
    bank, rest = make_deposit(wallet), make_bucket(wallet, "Rest", "60")
    fun = make_bucket(wallet, "Fun", "40")
    earn(wallet.owner, "100", bank, split_income=True)
    earn(wallet.owner, "5", bank, bucket_id=rest.pk)
    spend(wallet.owner, "10", bank, "2026-06-30", bucket_id=fun.pk)
    spend(wallet.owner, "1", bank)
    BucketTotal.objects.all().delete()
    MIGRATION.add_up(apps, connection.schema_editor())
    assert list(BucketTotal.objects.order_by("bucket", "month").values_list("bucket", "month", "amount")) == [
        (rest.pk, date(2026, 5, 1), Decimal(65)),
        (fun.pk, date(2026, 5, 1), Decimal(40)),
        (fun.pk, date(2026, 6, 1), Decimal(-10)),
    ]
    assert list(ledger_differences()) == []
