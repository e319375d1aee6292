from django.db import migrations


class Migration(migrations.Migration):
    """Outside of a transaction, while others write."""

    atomic = False
    dependencies = [("tomorrow", "0001_a_column")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX CONCURRENTLY by_tomorrow ON finance_transaction (wallet_id, tomorrow)",
            "DROP INDEX CONCURRENTLY by_tomorrow",
        ),
        migrations.RunSQL("ALTER TABLE finance_transaction VALIDATE CONSTRAINT one_day", migrations.RunSQL.noop),
    ]
