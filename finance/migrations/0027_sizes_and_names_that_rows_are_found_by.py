"""Columns for what transactions are ordered by and looked for, in place of expressions.

Row-level security keeps PostgreSQL from using an index for a condition on an expression: its functions could tell of
rows that are not seen. Comparing columns tells nothing.
"""

import django.db.models.functions.comparison
import django.db.models.functions.math
from django.db import migrations, models

import core.fields
import finance.money


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0026_totals_of_days"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="transaction", name="transaction_by_amount"),
        migrations.RemoveIndex(model_name="transaction", name="transaction_by_name"),
        migrations.AddField(
            model_name="transaction",
            name="size",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.math.Abs("amount"),
                help_text="The amount without its sign.",
                output_field=finance.money.MoneyField(),
            ),
        ),
        migrations.AddField(
            model_name="transaction",
            name="sort_name",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("folded_name", models.Value("")),
                help_text="What it is sorted by, empty where it has no name.",
                output_field=core.fields.FoldedField(null=False),
            ),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(fields=["wallet", "size", "id"], name="transaction_by_amount"),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(fields=["wallet", "sort_name", "id"], name="transaction_by_name"),
        ),
    ]
