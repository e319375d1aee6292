"""How fast a statement of many rows comes in: read and looked at, committed, looked at once more, and undone.

The floor is the time in which the database alone writes what the commit wrote.

    DEBUG=false … DATABASE_URL=… .venv/bin/python -W ignore -m benchmarks.imports --rows 100000

The database has to be migrated. Four years of payments to few places, as a bank's CSV has them.
"""

import argparse
import datetime as dt
import random

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from benchmarks.bulk import measured  # noqa: E402
from core.acting import for_everyone  # noqa: E402
from core.insertion import update_columns  # noqa: E402
from core.models import User  # noqa: E402
from finance.exchange.imports.committing import commit_import  # noqa: E402
from finance.exchange.imports.previews import preview_statement  # noqa: E402
from finance.exchange.imports.undoing import undo_import  # noqa: E402
from finance.ledger.selectors.check import ledger_differences  # noqa: E402
from finance.models import Deposit, Import, ImportRow, Transaction, Wallet  # noqa: E402
from finance.wallets.services.purging import purge_wallets  # noqa: E402

DAYS, PLACES = 1_460, 300


def statement(count: int) -> bytes:
    chance = random.Random(1)  # noqa: S311 (rows are no secret)
    days = sorted(chance.randrange(DAYS) for _ in range(count))
    first = dt.date(2022, 1, 1)
    rows = (
        f"{first + dt.timedelta(day)};Place {chance.randrange(PLACES)} {number % 97_003};"
        f"-{chance.randrange(1, 9_000)},{chance.randrange(100):02}"
        for number, day in enumerate(days)
    )
    return "\n".join(["Date;Text;Amount", *rows]).encode()


def bring_in(user: User, deposit: Deposit, content: bytes, rows: int) -> Import:
    with measured("Looked at", rows):
        origin = preview_statement(user=user, deposit_id=deposit.pk, content=content).answer
    with measured("Committed", rows):
        return commit_import(user=user, import_id=origin.pk).answer


def write_again(deposit: Deposit, origin: Import, rows: int) -> None:
    """In SQL alone: the transactions once more, and where each row of the file came in. Then it is taken back."""
    fields = [each for each in Transaction._meta.concrete_fields if not (each.primary_key or each.generated)]
    columns = ", ".join(f'"{each.column}"' for each in fields)
    table, landed = Transaction._meta.db_table, ImportRow.objects.filter(origin=origin)
    booked = dict(landed.values_list("pk", "transaction_id"))
    with transaction.atomic(), connection.cursor() as cursor:
        landed.update(landed_on=None, transaction=None)
        with measured("Floor", rows):
            where = "WHERE deposit_id = %s ORDER BY id"
            cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} {where}", [deposit.pk])  # noqa: S608
            update_columns(ImportRow, ("landed_on", "transaction"), {pk: (deposit.pk, of) for pk, of in booked.items()})
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)


@for_everyone()
def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    user = User.objects.create_user("imports@example.com")
    wallet = Wallet.objects.create(owner=user, name="Daily", currency="EUR", is_default=True)
    deposit = Deposit.objects.create(wallet=wallet, name="Account")
    try:
        content = statement(rows)
        origin = bring_in(user, deposit, content, rows)
        write_again(deposit, origin, rows)
        with measured("Looked at again", rows):
            preview_statement(user=user, deposit_id=deposit.pk, content=content)
        with measured("Undone", rows):
            undo_import(user=user, import_id=origin.pk)
        assert list(ledger_differences(Wallet.objects.filter(pk=wallet.pk))) == []
    finally:
        with transaction.atomic():
            purge_wallets(Wallet.objects.filter(pk=wallet.pk))
            user.delete()


if __name__ == "__main__":
    main()
