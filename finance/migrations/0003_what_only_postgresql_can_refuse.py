"""Constraints that SQLite has no form of: there, the services hold these rules under the lock on the wallet."""

from django.db import migrations

from finance.postgres import RunOnPostgres, constraint, of_its_wallet


class Migration(migrations.Migration):
    dependencies = [("finance", "0002_base_categories")]

    operations = [
        RunOnPostgres("CREATE EXTENSION IF NOT EXISTS btree_gist", migrations.RunSQL.noop),
        constraint(
            "finance_period",
            "period_days_never_overlap",
            "EXCLUDE USING gist (wallet_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)",
        ),
        constraint("finance_deposit", "deposit_and_wallet", "UNIQUE (wallet_id, id)"),
        constraint("finance_entity", "entity_and_wallet", "UNIQUE (wallet_id, id)"),
        constraint("finance_period", "period_and_wallet", "UNIQUE (wallet_id, id)"),
        constraint("finance_category", "category_and_wallet_and_kind", "UNIQUE (wallet_id, id, kind)"),
        of_its_wallet("transaction", "deposit"),
        of_its_wallet("transaction", "entity"),
        of_its_wallet("transaction", "period"),
        of_its_wallet("transaction", "category", "kind"),
    ]
