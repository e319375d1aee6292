"""Constraints that SQLite has no form of: there, the services hold these rules under the lock on the wallet."""

from django.db import migrations

from finance.postgres import constraint, of_its_wallet


class Migration(migrations.Migration):
    dependencies = [("finance", "0004_every_way_money_moves")]

    operations = [
        constraint("finance_loan", "loan_and_wallet", "UNIQUE (wallet_id, id)"),
        of_its_wallet("loan", "entity"),
        of_its_wallet("transaction", "loan"),
    ]
