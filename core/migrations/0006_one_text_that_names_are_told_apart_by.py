import unicodedata
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from core.text import fold, told_apart

LONGEST_USERNAME = 64


def fold_users(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The younger of two users whose usernames are one by now gets a number behind it.

    An e-mail address cannot be changed for its owner: there the younger one stays as it was folded before.
    """
    users: Any = apps.get_model("core", "User")._default_manager
    rows = list(users.exclude(username="").order_by("pk"))
    names = told_apart([row.username for row in rows], LONGEST_USERNAME, "-{}")
    changed = [row for row, name in zip(rows, names, strict=True) if name != row.username]
    for row, name in sorted(zip(rows, names, strict=True), key=lambda pair: pair[0] not in changed):
        users.filter(pk=row.pk).update(username=name, folded_username=fold(name))
    taken: set[str] = set()
    for row in users.order_by("pk"):
        if fold(row.email) not in taken:
            users.filter(pk=row.pk).update(folded_email=fold(row.email))
        taken.add(fold(row.email))


def fold_users_as_before(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    users: Any = apps.get_model("core", "User")._default_manager
    for row in users.order_by("pk"):
        before = {f"folded_{name}": _fold_of_before(getattr(row, name)) for name in ("email", "username")}
        users.filter(pk=row.pk).update(**before)


def _fold_of_before(text: str) -> str | None:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()) or None


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_full_names_of_users"),
    ]

    operations = [
        migrations.AlterField(
            model_name="user",
            name="full_name",
            field=models.CharField(
                blank=True,
                default="",
                help_text="What the person is called; empty when they do not say.",
                max_length=128,
            ),
        ),
        migrations.RunPython(fold_users, fold_users_as_before),
    ]
