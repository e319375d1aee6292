"""The latest transactions of a category, and of an entity, are found without all others of it."""

from django.db import migrations, models

from core.postgres.online import MakeIndexConcurrently


def by_day(name: str) -> MakeIndexConcurrently:
    condition = models.Q((f"{name}__isnull", False))
    index = models.Index(fields=[name, "date", "id"], condition=condition, name=f"transaction_by_{name}")
    return MakeIndexConcurrently(model_name="transaction", index=index)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("finance", "0046_why_rows_of_files_are_so")]

    operations = [by_day("category"), by_day("entity")]
