"""That a budget's month is a first day is said without a function that SQLite has from Django alone: no other program
could dump, copy or check the file. PostgreSQL has had the same SQL before, and so nothing to do.
"""

from typing import Any

from django.db import migrations, models
from django.db.models.lookups import Exact

from core.functions import DayOfMonth

FIRST_DAY = models.CheckConstraint(
    condition=Exact(DayOfMonth("month"), 1),
    name="budget_month_is_a_first_day",
    violation_error_code="month",
    violation_error_message="A month is named by its first day.",
)


def make_table_anew(apps: Any, schema_editor: Any) -> None:
    """SQLite has no other way to change a constraint."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.add_constraint(apps.get_model("finance", "Budget"), FIRST_DAY)


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0032_walls_that_ask_by_key"),
    ]

    operations = [
        migrations.AlterConstraint("budget", FIRST_DAY.name, FIRST_DAY),
        migrations.RunPython(make_table_anew, migrations.RunPython.noop),
    ]
