"""Profiles of imports: how files of banks are read, kept with their wallet."""

import core.fields
import django.db.models.deletion
import finance.models.names
from django.db import migrations, models

from core.postgres.walls import of_some, wall
from finance.postgres import WALLETS, of_its_wallet


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0042_rows_that_came_in_are_left_in_one_step"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportProfile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1, editable=False, help_text="Goes up with every change of it."
                    ),
                ),
                ("created_at", core.fields.MomentField("", blank=True, editable=False, help_text="When it was made.")),
                (
                    "updated_at",
                    core.fields.MomentField(
                        "created_at",
                        blank=True,
                        editable=False,
                        help_text="When its version last went up; at first, when it was made.",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text=f"Unique in its wallet. {finance.models.names.ALIKE}",
                        max_length=128,
                        validators=[finance.models.names.can_be_read],
                    ),
                ),
                ("folded_name", core.fields.FoldedField("name", editable=False, null=False)),
                (
                    "header",
                    models.TextField(help_text="The names of the file's columns, one a line.", max_length=20000),
                ),
                (
                    "header_digest",
                    models.CharField(
                        editable=False, help_text="What files with this header have alike.", max_length=64
                    ),
                ),
                (
                    "answers",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="What is decided about the files, one a line.",
                        max_length=4000,
                    ),
                ),
                (
                    "deposit",
                    models.ForeignKey(
                        blank=True,
                        help_text="The deposit that the files are of; empty where they are of several.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="import_profiles",
                        to="finance.deposit",
                    ),
                ),
                (
                    "wallet",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="import_profiles",
                        to="finance.wallet",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("wallet", "folded_name"),
                        name="importprofile_name_is_unique_in_its_wallet",
                        violation_error_code="name",
                        violation_error_message="Another one in the wallet has this name.",
                    ),
                    models.UniqueConstraint(
                        fields=("wallet", "header_digest"),
                        name="import_profile_is_unique_to_its_header",
                        violation_error_code="header",
                        violation_error_message="Another profile of the wallet is for this header.",
                    ),
                ],
            },
        ),
        wall("finance_importprofile", of_some("wallet_id", WALLETS)),
        of_its_wallet("importprofile", "deposit"),
    ]
