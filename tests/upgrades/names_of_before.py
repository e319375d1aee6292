"""A database of before names were told apart by one text, filled with names that are one by now."""

import unicodedata
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

BEFORE = [("core", "0005_full_names_of_users"), ("finance", "0014_several_drafts")]
NAMES = ["Food", "Fo\u00adod", "İzmir", "izmir", "Émile", "\u200bFOOD", "food (2)", "Plain", "\u3164"]
NAMES += ["n" * 127, "N" * 126 + "\u00adn"]
"""Of the last two, the younger one is cut where its number stands."""
RENAMED = {1: "Fo\u00adod (3)", 3: "izmir (2)", 5: "\u200bFOOD (4)", 8: "\u3164 (2)", 10: "N" * 124 + " (2)"}
"""By their places."""


def fold_of_before(text: str) -> str | None:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()) or None


def migrate(*targets: tuple[str, str]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(list(targets))
    return MigrationExecutor(connection).loader.project_state(list(targets)).apps


def make() -> None:
    """Fill the database of the settings, which is empty."""
    apps = migrate(*BEFORE)
    users = apps.get_model("core", "User")._default_manager
    users.create(email="first@example.com", password="!", username="First")
    owner = users.create(email="owner@bücher.example", password="!", username="Owner")
    users.filter(username="First").update(username="İda", folded_username="i\u0307da")
    users.filter(pk=owner.pk).update(username="ida", folded_username="ida", folded_email="owner@bücher.example")
    wallets = [_named(apps, "Wallet", name, owner=owner, currency="EUR") for name in NAMES]
    for name in NAMES:
        for model in ("Deposit", "Entity", "Bucket"):
            _named(apps, model, name, wallet=wallets[0])
        for kind in ("EXPENSE", "INCOME"):
            _named(apps, "Category", name, wallet=wallets[0], kind=kind)
        apps.get_model("finance", "BaseCategory")._default_manager.create(code=name[:9], name=name[:64], kind="NEUTRAL")
    day = timezone.now().date()
    for number, name in enumerate(NAMES):
        on = day.replace(year=2000 + number)
        _named(apps, "Period", name, wallet=wallets[0], starts_on=on, ends_on=on)
    _transactions(apps, wallets[0])


def _named(apps: Any, model: str, name: str, **fields: Any) -> Any:
    """A row with its name folded as it was then."""
    rows = apps.get_model("finance", model)._default_manager
    [row] = rows.bulk_create([rows.model(name="-", **fields)])
    rows.filter(pk=row.pk).update(name=name, folded_name=fold_of_before(name))
    return row


def _transactions(apps: Any, wallet: Any) -> None:
    rows = apps.get_model("finance", "Transaction")._default_manager
    deposit = apps.get_model("finance", "Deposit")._default_manager.earliest("pk")
    given = {"wallet": wallet, "deposit": deposit, "kind": "INCOME", "amount": 1, "date": "2030-01-01"}
    rows.model._meta.apps.get_model("finance", "MonthlyTotal")._default_manager.create(
        wallet=wallet, deposit=deposit, kind="INCOME", month="2030-01-01", amount=3, count=3
    )
    type(deposit)._default_manager.filter(pk=deposit.pk).update(balance=3)
    for name, note in [("Café", "Ünlü\u00ad"), ("", "note"), ("", "")]:
        row = rows.create(**given, name=name, note=note)
        rows.filter(pk=row.pk).update(folded_text=fold_of_before(f"{name}\n{note}"))
