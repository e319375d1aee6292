from django.db import migrations

from finance.postgres import validated


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("finance", "0038_parts_are_of_the_wallet_of_what_they_name")]

    operations = [
        validated(
            f"finance_{table}",
            f"{table}_has_a_wallet",
            *(f"{table}_{name}_is_of_its_wallet" for name in named),
        )
        for table, named in {
            "allocation": ("transaction", "bucket"),
            "buckettotal": ("bucket",),
            "budget": ("category",),
            "prediction": ("period", "category"),
        }.items()
    ]
