from django.db import migrations


class Migration(migrations.Migration):
    operations = [
        migrations.RunSQL(
            "ALTER TABLE finance_transaction ADD COLUMN tomorrow smallint DEFAULT 1 NOT NULL",
            "ALTER TABLE finance_transaction DROP COLUMN tomorrow",
        ),
        migrations.RunSQL(
            "ALTER TABLE finance_transaction ADD CONSTRAINT one_day CHECK (tomorrow > 0) NOT VALID",
            "ALTER TABLE finance_transaction DROP CONSTRAINT one_day",
        ),
    ]
