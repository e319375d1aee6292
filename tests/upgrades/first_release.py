"""A database as release 0.1.0 left it: its tables, made by its migrations, and the rows that its backup tells."""

import json
import unicodedata
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor

from core.fields import FoldedField
from finance.exchange.backup.tables import tables_of
from finance.exchange.backup.values import value_of

BACKUP = Path(__file__).parents[1] / "data" / "backup_version_1.json"
MIGRATIONS = [("core", "0001_initial"), ("finance", "0006_data_version_of_wallets")]
"""Its last ones."""
TIED_OWNER = "tied@example.com"
TIED = {"First": 0, "wants": 1, "Needs": 1, "Last": 9}
"""Buckets and their positions."""
KEY = ("wallet_id", "month", "period_id", "deposit_id", "category_id", "entity_id", "kind")
"""What the transactions of a monthly total agree in."""


def make() -> None:
    """Fill the database of the settings, which is empty."""
    executor = MigrationExecutor(connection)
    executor.migrate(MIGRATIONS)
    apps = executor.loader.project_state(MIGRATIONS).apps
    document = json.loads(BACKUP.read_text())
    owner = apps.get_model("core", "User")._default_manager.create(email=document["user"]["email"], password="!")
    for table in tables_of(1):
        _fill(apps.get_model("finance", table.model.__name__), document[table.name], owner)
    _sum_up(apps)
    filled = [apps.get_model("finance", table.model.__name__) for table in tables_of(1)]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), filled):
            cursor.execute(statement)
    _tie_buckets(apps)


def _fill(model: Any, given: list[dict[str, Any]], owner: models.Model) -> None:
    """Save the rows as they are told, with what only the database holds."""
    rows = [model(**_values(model, row)) for row in given]
    if hasattr(model, "owner"):
        for row in rows:
            row.owner_id = owner.pk
    moments = [row.created_at for row in rows] if "created_at" in given[0] else []
    model._default_manager.bulk_create(rows)
    derived = [field for field in model._meta.concrete_fields if isinstance(field, FoldedField)]
    for row in rows:
        for field in derived:
            setattr(row, field.name, _fold("\n".join(getattr(row, name) or "" for name in field.sources)) or None)
    for row, moment in zip(rows, moments, strict=False):
        row.created_at = moment
    written = [*(field.name for field in derived), *(["created_at"] if moments else [])]
    if written:
        model._default_manager.bulk_update(rows, written)


def _values(model: Any, row: dict[str, Any]) -> dict[str, Any]:
    fields = {name: model._meta.get_field(name) for name in row}
    values = {field.attname: value_of(field, row[name]) for name, field in fields.items()}
    if values.get("base_category_id"):
        bases = fields["base_category"].related_model._default_manager
        values["base_category_id"] = bases.get(code=values["base_category_id"]).pk
    return values


def _fold(text: str) -> str:
    """As that release did."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _tie_buckets(apps: Apps) -> None:
    """Another user's wallet, in which two buckets have one position, and another is far behind."""
    owner = apps.get_model("core", "User")._default_manager.create(email=TIED_OWNER, password="!")
    wallet = apps.get_model("finance", "Wallet")._default_manager.create(
        owner=owner, name="Tied", currency="EUR", is_default=True
    )
    bucket = apps.get_model("finance", "Bucket")._default_manager
    bucket.bulk_create(bucket.model(wallet=wallet, name=name, position=place) for name, place in TIED.items())
    for row in bucket.filter(wallet=wallet):
        bucket.filter(pk=row.pk).update(folded_name=_fold(row.name))


def _sum_up(apps: Apps) -> None:
    sums: defaultdict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    counts: Counter[tuple[Any, ...]] = Counter()
    for row in apps.get_model("finance", "Transaction")._default_manager.all():
        row.month = row.date.replace(day=1)
        key = tuple(getattr(row, name) for name in KEY)
        sums[key] += row.amount
        counts[key] += 1
    total = apps.get_model("finance", "MonthlyTotal")
    total._default_manager.bulk_create(
        total(**dict(zip(KEY, key, strict=True)), amount=amount, count=counts[key]) for key, amount in sums.items()
    )
