from typing import Any

import django.utils.timezone
from django.db import migrations
from django.db.models import F

import core.fields

EDITED = (
    "bucket", "budget", "category", "deposit", "entity", "loan", "period", "prediction", "transaction", "transfer",
    "wallet",
)  # fmt: skip


def let_old_rows_be_unchanged_since_they_were_made(apps: Any, schema_editor: Any) -> None:
    """Where nothing tells when they were made, that is the moment of this migration."""
    for name in EDITED:
        rows = apps.get_model("finance", name)._default_manager.using(schema_editor.connection.alias)
        rows.update(updated_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0008_rows_agree_with_what_they_name"),
    ]

    operations = [
        migrations.AddField(
            model_name="bucket",
            name="created_at",
            field=core.fields.MomentField(
                "", blank=True, default=django.utils.timezone.now, editable=False, help_text="When it was made."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="bucket",
            name="updated_at",
            field=core.fields.MomentField(
                "created_at",
                blank=True,
                default=django.utils.timezone.now,
                editable=False,
                help_text="When its version last went up; at first, when it was made.",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="budget",
            name="created_at",
            field=core.fields.MomentField(
                "", blank=True, default=django.utils.timezone.now, editable=False, help_text="When it was made."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="budget",
            name="updated_at",
            field=core.fields.MomentField(
                "created_at",
                blank=True,
                default=django.utils.timezone.now,
                editable=False,
                help_text="When its version last went up; at first, when it was made.",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="category",
            name="created_at",
            field=core.fields.MomentField(
                "", blank=True, default=django.utils.timezone.now, editable=False, help_text="When it was made."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="category",
            name="updated_at",
            field=core.fields.MomentField(
                "created_at",
                blank=True,
                default=django.utils.timezone.now,
                editable=False,
                help_text="When its version last went up; at first, when it was made.",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="deposit",
            name="created_at",
            field=core.fields.MomentField(
                "", blank=True, default=django.utils.timezone.now, editable=False, help_text="When it was made."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="deposit",
            name="updated_at",
            field=core.fields.MomentField(
                "created_at",
                blank=True,
                default=django.utils.timezone.now,
                editable=False,
                help_text="When its version last went up; at first, when it was made.",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="entity",
            name="created_at",
            field=core.fields.MomentField(
                "", blank=True, default=django.utils.timezone.now, editable=False, help_text="When it was made."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="entity",
            name="updated_at",
            field=core.fields.MomentField(
                "created_at",
                blank=True,
                default=django.utils.timezone.now,
                editable=False,
                help_text="When its version last went up; at first, when it was made.",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="loan",
            name="created_at",
            field=core.fields.MomentField(
                "", blank=True, default=django.utils.timezone.now, editable=False, help_text="When it was made."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="loan",
            name="updated_at",
            field=core.fields.MomentField(
                "created_at",
                blank=True,
                default=django.utils.timezone.now,
                editable=False,
                help_text="When its version last went up; at first, when it was made.",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="period",
            name="created_at",
            field=core.fields.MomentField(
                "", blank=True, default=django.utils.timezone.now, editable=False, help_text="When it was made."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="period",
            name="updated_at",
            field=core.fields.MomentField(
                "created_at",
                blank=True,
                default=django.utils.timezone.now,
                editable=False,
                help_text="When its version last went up; at first, when it was made.",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="prediction",
            name="created_at",
            field=core.fields.MomentField(
                "", blank=True, default=django.utils.timezone.now, editable=False, help_text="When it was made."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="prediction",
            name="updated_at",
            field=core.fields.MomentField(
                "created_at",
                blank=True,
                default=django.utils.timezone.now,
                editable=False,
                help_text="When its version last went up; at first, when it was made.",
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="transaction",
            name="created_at",
            field=core.fields.MomentField("", blank=True, editable=False, help_text="When it was made."),
        ),
        migrations.AddField(
            model_name="transaction",
            name="updated_at",
            field=core.fields.MomentField(
                "created_at",
                blank=True,
                default=django.utils.timezone.now,
                editable=False,
                help_text="When its version last went up; at first, when it was made.",
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="transfer",
            name="created_at",
            field=core.fields.MomentField("", blank=True, editable=False, help_text="When it was made."),
        ),
        migrations.AddField(
            model_name="transfer",
            name="updated_at",
            field=core.fields.MomentField(
                "created_at",
                blank=True,
                default=django.utils.timezone.now,
                editable=False,
                help_text="When its version last went up; at first, when it was made.",
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="wallet",
            name="created_at",
            field=core.fields.MomentField("", blank=True, editable=False, help_text="When it was made."),
        ),
        migrations.AddField(
            model_name="wallet",
            name="updated_at",
            field=core.fields.MomentField(
                "created_at",
                blank=True,
                default=django.utils.timezone.now,
                editable=False,
                help_text="When its version last went up; at first, when it was made.",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(let_old_rows_be_unchanged_since_they_were_made, migrations.RunPython.noop),
    ]
