"""Every order that lists of transactions can have is that of an index of each wallet."""

import django.db.models.functions.comparison
import django.db.models.functions.math
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0024_totals_of_months_and_periods"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                models.F("wallet"),
                django.db.models.functions.math.Abs("amount"),
                models.F("id"),
                name="transaction_by_amount",
            ),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                models.F("wallet"),
                django.db.models.functions.comparison.Coalesce(
                    "folded_name", models.Value(""), output_field=models.TextField()
                ),
                models.F("id"),
                name="transaction_by_name",
            ),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(fields=["wallet", "created_at", "id"], name="transaction_by_creation"),
        ),
    ]
