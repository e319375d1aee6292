"""What tells of days is read from: transactions added up by their days.

While they are added up nobody writes, so that each transaction is in them once. Processes of the version before keep
none of them: they have ended when this runs, or `check_ledger --repair` runs once they have.
"""

from typing import Any

import django.db.models.functions.comparison
from django.db import migrations, models

from core.postgres.migrations import RunOnPostgres

LIMB = 10**8
WRITERS_WAIT = "LOCK TABLE finance_transaction, finance_monthlytotal IN SHARE MODE"
NO_MONTH = models.Value("0001-01-02", models.DateField())
NO_DAY = models.Value("0001-01-01", models.DateField())


def add_up(apps: Any, schema_editor: Any) -> None:
    """Give every day the totals that its transactions make, unless it has them."""
    sums = f"sum((amount - amount % {LIMB}) / {LIMB}), sum(amount % {LIMB}), count(*)"
    schema_editor.execute(
        f"INSERT INTO finance_spantotal (wallet_id, day, kind, high, low, count) SELECT wallet_id, date, kind, {sums}"  # noqa: S608
        " FROM finance_transaction WHERE true GROUP BY wallet_id, date, kind ON CONFLICT DO NOTHING",
        params=None,
    )


def forget(apps: Any, schema_editor: Any) -> None:
    """The version before has no place for them."""
    schema_editor.execute("DELETE FROM finance_spantotal WHERE day IS NOT NULL", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0025_orders_of_transactions"),
    ]

    operations = [
        RunOnPostgres(WRITERS_WAIT, migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="spantotal", name="span_total_is_unique"),
        migrations.RemoveConstraint(model_name="spantotal", name="span_total_is_of_a_month_or_of_a_period"),
        migrations.AddField(
            model_name="spantotal",
            name="day",
            field=models.DateField(help_text="The day; empty for a month or a period.", null=True),
        ),
        migrations.AlterField(
            model_name="spantotal",
            name="month",
            field=models.DateField(help_text="The first day of the month; empty for a day or a period.", null=True),
        ),
        migrations.AddIndex(
            model_name="spantotal",
            index=models.Index(
                condition=models.Q(("day__isnull", False)), fields=["wallet", "day"], name="span_total_by_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="spantotal",
            constraint=models.UniqueConstraint(
                models.F("wallet"),
                django.db.models.functions.comparison.Coalesce("month", NO_MONTH),
                django.db.models.functions.comparison.Coalesce("day", NO_DAY),
                django.db.models.functions.comparison.Coalesce("period", models.Value(0)),
                django.db.models.functions.comparison.Coalesce("category", models.Value(0)),
                django.db.models.functions.comparison.Coalesce("entity", models.Value(0)),
                models.F("kind"),
                name="span_total_is_unique",
                violation_error_code="month",
                violation_error_message="The span has this total already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="spantotal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("category", None), ("day", None), ("entity", None), ("month__isnull", False), ("period", None)
                    ),
                    models.Q(
                        ("category", None), ("day__isnull", False), ("entity", None), ("month", None), ("period", None)
                    ),
                    models.Q(("day", None), ("entity", None), ("month", None), ("period__isnull", False)),
                    models.Q(("category", None), ("day", None), ("month", None), ("period__isnull", False)),
                    _connector="OR",
                ),
                name="span_total_is_of_a_month_a_day_or_a_period",
                violation_error_code="month",
                violation_error_message=(
                    "A total is of a month, a day or a period, and of one category or entity in a period."
                ),
            ),
        ),
        migrations.RunPython(add_up, forget),
    ]
