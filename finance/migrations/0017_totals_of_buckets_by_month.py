from decimal import Decimal
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import TruncMonth

import finance.money
from finance.sums import StoredSum


def add_up(apps: Any, schema_editor: Any) -> None:
    """Give every bucket the totals that its allocations make."""
    allocations = apps.get_model("finance", "Allocation").objects.order_by()
    total = apps.get_model("finance", "BucketTotal")
    by_month = allocations.annotate(month=TruncMonth("transaction__date")).values_list("bucket_id", "month")
    sums = by_month.annotate(total=StoredSum("amount"))
    rows = (total(bucket_id=bucket_id, month=month, amount=amount) for bucket_id, month, amount in sums.iterator())
    total.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0016_refunds_of_categories_and_reversals_of_incomes"),
    ]

    operations = [
        migrations.CreateModel(
            name="BucketTotal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField(help_text="The first day of the month.")),
                (
                    "amount",
                    finance.money.MoneyField(
                        help_text="0 where as much came as went, or nothing is left of the month."
                    ),
                ),
                ("bucket", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="finance.bucket")),
            ],
            options={
                "default_related_name": "totals",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bucket", "month"),
                        name="bucket_total_is_unique_to_bucket_and_month",
                        violation_error_code="month",
                        violation_error_message="The month has this total already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gt", Decimal("-1000000000000")), ("amount__lt", Decimal("1000000000000"))
                        ),
                        name="bucket_total_has_at_most_twelve_digits",
                        violation_error_code="amount",
                        violation_error_message="The bucket's month would have more than twelve digits before the point.",
                    ),
                ],
            },
        ),
        migrations.RunPython(add_up, migrations.RunPython.noop),
    ]
