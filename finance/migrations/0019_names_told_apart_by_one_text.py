import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F
from django.utils import timezone

from core.fields import random_step
from core.text import fold, searched, told_apart

SCOPES = {
    "BaseCategory": ("kind",),
    "Wallet": ("owner_id",),
    "Deposit": ("wallet_id",),
    "Entity": ("wallet_id",),
    "Bucket": ("wallet_id",),
    "Period": ("wallet_id",),
    "Category": ("wallet_id", "kind"),
}
"""In what names are told apart."""
ROWS = 2000


def fold_everything(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name, scope in SCOPES.items():
        _fold_names(apps, name, scope)
    _fold_transactions(apps, schema_editor, fold, searched)


def _fold_names(apps: Apps, name: str, scope: tuple[str, ...]) -> None:
    """The younger of two rows whose names are one by now gets a number behind it, and counts as changed."""
    model: Any = apps.get_model("finance", name)
    longest = model._meta.get_field("name").max_length
    found = defaultdict(list)
    for row in model.objects.order_by("pk").values("pk", "name", "folded_name", *scope):
        found[tuple(row[column] for column in scope)].append(row)
    for rows in found.values():
        renamed = list(zip(rows, told_apart([row["name"] for row in rows], longest), strict=True))
        # Those that are called otherwise go first, so that none is in the way of another.
        for row, new in sorted(renamed, key=lambda pair: pair[1] == pair[0]["name"]):
            if new != row["name"]:
                _rename(apps, model, row["pk"], new)
            elif fold(new) != row["folded_name"]:
                model.objects.filter(pk=row["pk"]).update(folded_name=fold(new))


def _rename(apps: Apps, model: Any, pk: int, name: str) -> None:
    rows, values = model.objects.filter(pk=pk), {"name": name, "folded_name": fold(name)}
    if not hasattr(model, "version"):
        rows.update(**values)
        return
    rows.update(**values, version=F("version") + 1, updated_at=timezone.now())
    wallets: Any = apps.get_model("finance", "Wallet")._default_manager
    id_of_wallet = rows.values("pk" if model._meta.model_name == "wallet" else "wallet")
    wallets.filter(pk__in=id_of_wallet).update(data_version=F("data_version") + random_step())


def _fold_transactions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor, name_of: Any, text_of: Any) -> None:
    sql = "UPDATE finance_transaction SET folded_name = %s, folded_text = %s WHERE id = %s"
    with schema_editor.connection.cursor() as cursor:
        for rows in _batches(apps.get_model("finance", "Transaction")):
            values = [(name_of(name) or None, text_of(f"{name}\n{note}") or None, pk) for pk, name, note in rows]
            cursor.executemany(sql, values)


def _batches(transaction: Any) -> Iterator[list[tuple[int, str, str]]]:
    columns, last = ("pk", "name", "note"), 0
    said = transaction._default_manager.exclude(name="", note="").order_by("pk")
    while rows := list(said.filter(pk__gt=last).values_list(*columns)[:ROWS]):
        yield rows
        last = rows[-1][0]


def fold_everything_as_before(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Numbers that names were given stay, as nothing tells them from those that people gave."""
    for name in SCOPES:
        model: Any = apps.get_model("finance", name)
        for pk, text in model.objects.values_list("pk", "name"):
            model.objects.filter(pk=pk).update(folded_name=_fold_of_before(text))
    _fold_transactions(apps, schema_editor, _fold_of_before, _fold_of_before)


def _fold_of_before(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0006_one_text_that_names_are_told_apart_by"),
        ("finance", "0018_text_that_names_are_told_apart_by"),
    ]

    operations = [migrations.RunPython(fold_everything, fold_everything_as_before)]
