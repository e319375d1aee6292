"""Of references that PostgreSQL checks twice, alone and together with the wallet, the check alone goes, as 0040 has it: it
would go through all rows of everybody's wherever a deposit is deleted. So rows are taken off a deposit by who deletes it,
who knows the wallet.
"""

import django.db.models.deletion
from django.db import migrations, models

from core.postgres.migrations import giving_way
from finance.postgres import RunOnPostgres

NAMED = {
    "importfile": {"origin": "import"},
    "importstatement": {"origin": "import", "deposit": "deposit"},
    "importrow": {"origin": "import", "statement": "importstatement", "landed_on": "deposit"},
}
TABLES = ", ".join(f"'finance_{table}'::regclass" for table in NAMED)
DROP = f"""
    DO $$ DECLARE alone record; BEGIN
        FOR alone IN
            SELECT conrelid::regclass AS of, conname FROM pg_constraint AS one
            WHERE conrelid IN ({TABLES}) AND contype = 'f' AND array_length(conkey, 1) = 1 AND EXISTS (
                SELECT FROM pg_constraint AS together
                WHERE together.conrelid = one.conrelid AND together.confrelid = one.confrelid
                    AND together.contype = 'f' AND array_length(together.conkey, 1) > 1 AND one.conkey <@ together.conkey
            )
        LOOP
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', alone.of, alone.conname);
        END LOOP;
    END $$
"""  # noqa: S608
ADD = [
    f"ALTER TABLE finance_{table} ADD CONSTRAINT finance_{table}_{name}_fk FOREIGN KEY ({name}_id)"
    f" REFERENCES finance_{parent} (id) DEFERRABLE INITIALLY DEFERRED"
    for table, names in NAMED.items()
    for name, parent in names.items()
]


class Migration(migrations.Migration):
    dependencies = [("finance", "0041_statements_that_come_in")]

    operations = [
        giving_way(),
        RunOnPostgres(DROP, ADD),
        migrations.AlterField(
            "importstatement",
            "deposit",
            models.ForeignKey(
                help_text="Where its rows are booked; none while that is not known.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="import_statements",
                to="finance.deposit",
            ),
        ),
        migrations.AlterField(
            "importrow",
            "landed_on",
            models.ForeignKey(
                db_index=False,
                help_text="Where it came in; none until then, and once that is undone.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="landed_rows",
                to="finance.deposit",
            ),
        ),
    ]
