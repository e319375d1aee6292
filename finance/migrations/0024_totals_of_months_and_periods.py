"""What a first screen is read from: monthly totals added up by months and by periods.

While they are added up nobody writes, so that each transaction is in them once. Processes of the version before keep
none of them: they have ended when this runs, or `check_ledger --repair` runs once they have.
"""

from typing import Any

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

from core.postgres.migrations import RunOnPostgres
from core.postgres.walls import of_some, wall
from finance.postgres import WALLETS

LIMB = 10**8
SPANS = (("month",), ("period_id",), ("period_id", "category_id"), ("period_id", "entity_id"))
WRITERS_WAIT = "LOCK TABLE finance_transaction, finance_monthlytotal IN SHARE MODE"


def add_up(apps: Any, schema_editor: Any) -> None:
    """Give every month and every period the totals that its monthly totals make."""
    for names in SPANS:
        columns, told = ", ".join(names), " AND ".join(f"{name} IS NOT NULL" for name in names)
        schema_editor.execute(
            f"INSERT INTO finance_spantotal (wallet_id, {columns}, kind, high, low, count)"  # noqa: S608
            f" SELECT wallet_id, {columns}, kind, sum(amount / {LIMB}), sum(amount % {LIMB}), sum(count)"
            f" FROM finance_monthlytotal WHERE {told} GROUP BY wallet_id, {columns}, kind",
            params=None,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0023_a_wall_around_every_user"),
    ]

    operations = [
        migrations.CreateModel(
            name="SpanTotal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField(help_text="The first day of the month; empty for a period.", null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("INCOME", "Money earned"),
                            ("EXPENSE", "Money spent"),
                            ("NEUTRAL", "Money moved, lent or given back: neither earned nor spent"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "high",
                    models.BigIntegerField(
                        help_text="The higher digits of the sum, which is of any size; see finance.sums."
                    ),
                ),
                ("low", models.BigIntegerField(help_text="The lower digits of each amount, added up.")),
                ("count", models.BigIntegerField()),
                (
                    "category",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="finance.category"),
                ),
                (
                    "entity",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="finance.entity"),
                ),
                (
                    "period",
                    models.ForeignKey(
                        db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, to="finance.period"
                    ),
                ),
                (
                    "wallet",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to="finance.wallet"),
                ),
            ],
            options={
                "default_related_name": "span_totals",
                "indexes": [
                    models.Index(
                        condition=models.Q(("month__isnull", False)),
                        fields=["wallet", "month"],
                        name="span_total_by_month",
                    ),
                    models.Index(fields=["period", "category", "entity"], name="span_total_by_period"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("wallet"),
                        django.db.models.functions.comparison.Coalesce(
                            "month", models.Value("0001-01-01", models.DateField())
                        ),
                        django.db.models.functions.comparison.Coalesce("period", models.Value(0)),
                        django.db.models.functions.comparison.Coalesce("category", models.Value(0)),
                        django.db.models.functions.comparison.Coalesce("entity", models.Value(0)),
                        models.F("kind"),
                        name="span_total_is_unique",
                        violation_error_code="month",
                        violation_error_message="The span has this total already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("category", None), ("entity", None), ("month__isnull", False), ("period", None)),
                            models.Q(("entity", None), ("month", None), ("period__isnull", False)),
                            models.Q(("category", None), ("month", None), ("period__isnull", False)),
                            _connector="OR",
                        ),
                        name="span_total_is_of_a_month_or_of_a_period",
                        violation_error_code="month",
                        violation_error_message="A total is of a month or of a period, and of one category or entity in that.",
                    ),
                ],
            },
        ),
        RunOnPostgres(WRITERS_WAIT, migrations.RunSQL.noop),
        migrations.RunPython(add_up, migrations.RunPython.noop),
        wall(
            "finance_spantotal",
            of_some("wallet_id", WALLETS),
            period_id="finance_period",
            category_id="finance_category",
            entity_id="finance_entity",
        ),
    ]
