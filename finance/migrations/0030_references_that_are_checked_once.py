"""Of references that PostgreSQL checks twice, alone and together with the wallet, the check alone goes: it holds nothing
that the other does not, and is a third of what it costs to insert a transaction. A transaction's wallet is that of its
deposit. On SQLite there is only the one.
"""

from django.db import migrations

from finance.postgres import RunOnPostgres

ALONE = """
    SELECT alone.conname FROM pg_constraint AS alone
    WHERE alone.conrelid = 'finance_transaction'::regclass AND alone.contype = 'f' AND array_length(alone.conkey, 1) = 1
        AND EXISTS (
            SELECT FROM pg_constraint AS together
            WHERE together.conrelid = alone.conrelid AND together.contype = 'f'
                AND array_length(together.conkey, 1) > 1 AND alone.conkey <@ together.conkey
                AND (together.confrelid = alone.confrelid OR alone.confrelid = 'finance_wallet'::regclass)
        )
"""
DROP = f"""
    DO $$ DECLARE name text; BEGIN
        FOR name IN {ALONE} LOOP
            EXECUTE format('ALTER TABLE finance_transaction DROP CONSTRAINT %I', name);
        END LOOP;
    END $$
"""
NAMED = {
    "wallet_id": "wallet",
    "deposit_id": "deposit",
    "category_id": "category",
    "entity_id": "entity",
    "period_id": "period",
    "loan_id": "loan",
    "refund_of_id": "transaction",
    "reversal_of_id": "transaction",
}
ADD = "ALTER TABLE finance_transaction " + ", ".join(
    f"ADD CONSTRAINT finance_transaction_{column}_fk FOREIGN KEY ({column}) REFERENCES finance_{table} (id) "
    "DEFERRABLE INITIALLY DEFERRED"
    for column, table in NAMED.items()
)


class Migration(migrations.Migration):
    dependencies = [("finance", "0028_an_index_of_texts")]

    operations = [RunOnPostgres(DROP, ADD)]
