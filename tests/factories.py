"""Rows for tests, straight into the database."""

import zlib
from datetime import date
from decimal import Decimal
from typing import Any

from core.models import User
from finance.models import (
    Bucket,
    Budget,
    Category,
    Deposit,
    Entity,
    Import,
    ImportFile,
    ImportProfile,
    ImportRow,
    ImportStatement,
    Loan,
    Period,
    Prediction,
    Rule,
    RuleName,
    Transaction,
    Wallet,
)
from finance.models.import_profiles import digest_of
from finance.models.rule_conditions import Condition, TextIs, TextMatch
from finance.models.written_conditions import write


def make_user(email: str = "alice@example.com", password: str | None = None, **fields: Any) -> User:
    return User.objects.create_user(email, password, **fields)


def make_wallet(owner: User, name: str = "Daily", currency: str = "EUR", **fields: Any) -> Wallet:
    return Wallet.objects.create(owner=owner, name=name, currency=currency, **fields)


def make_deposit(wallet: Wallet, name: str = "Account", **fields: Any) -> Deposit:
    return Deposit.objects.create(wallet=wallet, name=name, **fields)


def make_bucket(wallet: Wallet, name: str = "Needs", percentage: str = "0", **fields: Any) -> Bucket:
    """Behind the others, unless its position is given."""
    given = {"percentage": Decimal(percentage), "position": wallet.buckets.count()} | fields
    return Bucket.objects.create(wallet=wallet, name=name, **given)


def make_entity(wallet: Wallet, name: str = "Shop", **fields: Any) -> Entity:
    return Entity.objects.create(wallet=wallet, name=name, **fields)


def make_category(wallet: Wallet, name: str = "Food", kind: str = "EXPENSE", **fields: Any) -> Category:
    return Category.objects.create(wallet=wallet, name=name, kind=kind, **fields)


def make_import_profile(
    wallet: Wallet, name: str = "Bank", columns: str = "Date,Text,Amount", **fields: Any
) -> ImportProfile:
    """One of files with these columns; what is answered about them is in ``answers``."""
    given = {"header": columns.replace(",", "\n"), "header_digest": digest_of(columns.split(","))} | fields
    return ImportProfile.objects.create(wallet=wallet, name=name, **given)


def make_loan(entity: Entity, principal: str = "100", direction: str = "LENT", **fields: Any) -> Loan:
    """A loan without its payments."""
    given = {"principal": Decimal(principal), "direction": direction} | fields
    return Loan.objects.create(wallet=entity.wallet, entity=entity, **given)


def make_period(
    wallet: Wallet, name: str = "May", starts_on: str = "2026-05-01", ends_on: str = "2026-05-31", **fields: Any
) -> Period:
    days = {"starts_on": date.fromisoformat(starts_on), "ends_on": date.fromisoformat(ends_on)}
    return Period.objects.create(wallet=wallet, name=name, **days, **fields)


def make_prediction(period: Period, category: Category, plan: str = "100", **fields: Any) -> Prediction:
    return Prediction.objects.create(
        wallet=period.wallet, period=period, category=category, current_plan=Decimal(plan), **fields
    )


def make_budget(category: Category, month: str = "2026-05-01", limit: str = "100", **fields: Any) -> Budget:
    given = {"month": date.fromisoformat(month), "limit": Decimal(limit)} | fields
    return Budget.objects.create(wallet=category.wallet, category=category, **given)


def make_import(wallet: Wallet, state: str = "PREVIEW", **fields: Any) -> Import:
    given = {"format": "CSV", "file_name": "May.csv", "source": "CSV", "digest": "0" * 64} | fields
    return Import.objects.create(wallet=wallet, state=state, **given)


def make_import_file(origin: Import, content: bytes = b"date;amount") -> ImportFile:
    return ImportFile.objects.create(wallet=origin.wallet, origin=origin, content=zlib.compress(content))


def make_import_statement(origin: Import, deposit: Deposit | None = None, **fields: Any) -> ImportStatement:
    """Behind the others of the file."""
    given = {
        "position": origin.statements.count(),
        "account": "DE02120300000000202051",
        "written_currency": "EUR",
    } | fields
    return ImportStatement.objects.create(wallet=origin.wallet, origin=origin, deposit=deposit, **given)


def make_import_row(
    statement: ImportStatement, amount: str | None = "-9", on: str | None = "2026-05-04", **fields: Any
) -> ImportRow:
    """Behind the others of the file, new and to be booked."""
    place = statement.origin.rows.count()
    given: dict[str, Any] = {"position": place, "line": place + 2, "raw": f"{on};{amount}", "date": on}
    given |= {"amount": amount and Decimal(amount), "identity": f"row {place}", "status": "NEW", "decision": "IMPORT"}
    return ImportRow.objects.create(
        wallet=statement.wallet, origin=statement.origin, statement=statement, **given | fields
    )


def make_landed_row(transaction: Transaction, identity: str = "row", **fields: Any) -> ImportRow:
    """A row by which this transaction came in, the only one of its file."""
    origin = make_import(transaction.wallet, "COMMITTED", committed_at=transaction.created_at)
    statement = make_import_statement(origin, transaction.deposit)
    facts = {"transaction": transaction, "landed_on": transaction.deposit, "identity": identity}
    return make_import_row(statement, str(transaction.amount), transaction.date.isoformat(), **facts | fields)


def has_text(text: str) -> Condition:
    return TextIs(TextMatch.CONTAINS, text)


def make_rule(wallet: Wallet, condition: Condition | None = None, name: str = "A rule", **fields: Any) -> Rule:
    """Of whatever has "shop" in its texts, behind the others, unless said otherwise."""
    text, names = write(condition or has_text("shop"))
    given = {"position": wallet.rules.count()} | fields
    rule = Rule.objects.create(wallet=wallet, name=name, condition=text, **given)
    for number, deposit_id in names.deposits.items():
        RuleName.objects.create(wallet=wallet, rule=rule, number=number, deposit_id=deposit_id)
    for number, entity_id in names.entities.items():
        RuleName.objects.create(wallet=wallet, rule=rule, number=number, entity_id=entity_id)
    return rule
