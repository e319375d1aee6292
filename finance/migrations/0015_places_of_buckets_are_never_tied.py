from itertools import groupby

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F
from django.db.models.functions import Now

from core.fields import random_step


def number_buckets(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """From 0 without gaps, in the order in which they were listed: by position, then by name."""
    bucket, wallet = apps.get_model("finance", "Bucket"), apps.get_model("finance", "Wallet")
    in_order = bucket.objects.order_by("wallet_id", "position", "folded_name", "pk")
    rows = in_order.values_list("wallet_id", "pk", "position")
    for wallet_id, found in groupby(list(rows), key=lambda row: row[0]):
        moved = {pk: place for place, (_, pk, position) in enumerate(found) if position != place}
        for pk, place in moved.items():
            bucket.objects.filter(pk=pk).update(position=place, version=F("version") + 1, updated_at=Now())
        if moved:
            wallet.objects.filter(pk=wallet_id).update(data_version=F("data_version") + random_step())


class Migration(migrations.Migration):
    dependencies = [("finance", "0014_several_drafts")]

    operations = [
        migrations.RunPython(number_buckets, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="bucket",
            name="position",
            field=models.PositiveIntegerField(
                help_text="Its place among the buckets of its wallet, retired ones too: 0, 1, 2 and so on without gaps."
            ),
        ),
        migrations.AddConstraint(
            model_name="bucket",
            constraint=models.UniqueConstraint(
                fields=("wallet", "position"),
                name="bucket_position_is_unique_in_its_wallet",
                violation_error_code="position",
                violation_error_message="Another bucket of the wallet has this place.",
            ),
        ),
    ]
