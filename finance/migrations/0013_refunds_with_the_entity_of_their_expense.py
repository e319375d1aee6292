from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Now, TruncMonth

from core.fields import random_step

KEY = ("wallet_id", "month", "period_id", "deposit_id", "category_id", "entity_id", "kind")


def tell_since_when_owed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What is dated before it could be owed stays as it is, as only its owner knows the right day."""
    transaction = apps.get_model("finance", "Transaction")
    expenses = transaction.objects.filter(pk=OuterRef("refund_of"))
    pays_out = Q(loan__direction="LENT", amount__lt=0) | Q(loan__direction="BORROWED", amount__gt=0)
    loans = transaction.objects.filter(pays_out, loan=OuterRef("loan")).exclude(pk=OuterRef("pk"))
    since = Coalesce(Subquery(expenses.values("date")), Subquery(loans.order_by("pk").values("date")[:1]))
    transaction.objects.alias(since=since).filter(date__gte=F("since")).update(owed_since=since)


def follow_the_expense(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    transaction, wallet = apps.get_model("finance", "Transaction"), apps.get_model("finance", "Wallet")
    theirs, ours = Coalesce("refund_of__entity_id", Value(0)), Coalesce("entity_id", Value(0))
    refunds = transaction.objects.exclude(refund_of=None).annotate(theirs=theirs, ours=ours)
    astray = list(refunds.exclude(theirs=F("ours")).values_list("pk", "wallet_id"))
    rows = transaction.objects.filter(pk__in=[pk for pk, _ in astray])
    expenses = transaction.objects.filter(pk=OuterRef("refund_of")).values("entity")
    rows.update(entity=Subquery(expenses), version=F("version") + 1, updated_at=Now())
    wallets = wallet.objects.filter(pk__in={wallet_id for _, wallet_id in astray})
    wallets.update(data_version=F("data_version") + random_step())
    _total_anew(apps, [row.pk for row in wallets])


def _total_anew(apps: Apps, wallet_ids: list[int]) -> None:
    transaction, total = apps.get_model("finance", "Transaction"), apps.get_model("finance", "MonthlyTotal")
    total.objects.filter(wallet__in=wallet_ids).delete()
    dated = transaction.objects.filter(wallet__in=wallet_ids).annotate(month=TruncMonth("date")).order_by()
    sums = dated.values_list(*KEY).annotate(total=Sum("amount"), transactions=Count("pk"))
    total.objects.bulk_create(
        total(**dict(zip(KEY, key, strict=True)), amount=amount, count=count) for *key, amount, count in sums
    )


class Migration(migrations.Migration):
    dependencies = [("finance", "0012_since_when_money_is_owed")]

    operations = [
        migrations.RunPython(tell_since_when_owed, migrations.RunPython.noop),
        migrations.RunPython(follow_the_expense, migrations.RunPython.noop),
    ]
