"""Files of banks, the accounts that they tell of and their rows, each behind the wall of its wallet."""

import core.fields
import django.db.models.deletion
import finance.money
from django.db import migrations, models

from core.postgres.migrations import giving_way
from core.postgres.walls import of_some, wall
from finance.postgres import WALLETS, RunOnPostgres, of_its_wallet

OF_WALLET = of_some("wallet_id", WALLETS)


def key(name: str, *more: str) -> RunOnPostgres:
    """What a foreign key of several columns names."""
    index, columns = f"{name}_and_wallet", ", ".join(["wallet_id", "id", *more])
    return RunOnPostgres(f"CREATE UNIQUE INDEX {index} ON finance_{name} ({columns})", f"DROP INDEX {index}")


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0040_walls_that_ask_for_the_wallet"),
    ]

    operations = [
        giving_way(),
        migrations.CreateModel(
            name="Import",
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
                    "asked_deposit_id",
                    models.BigIntegerField(
                        help_text="What it was brought in for: where a file of one account is booked.", null=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("PREVIEW", "Looked at: nothing is booked"),
                            ("COMMITTED", "Booked"),
                            ("UNDONE", "Booked and taken back"),
                        ],
                        default="PREVIEW",
                        help_text="How far it is.",
                        max_length=9,
                    ),
                ),
                ("format", models.CharField(help_text="What kind of file it is, by its content.", max_length=12)),
                (
                    "file_name",
                    models.CharField(blank=True, default="", help_text="What the file was called.", max_length=200),
                ),
                ("source", models.CharField(help_text="The same for files of one kind and one layout.", max_length=64)),
                ("digest", models.CharField(help_text="SHA-256 of the file.", max_length=64)),
                (
                    "decisions",
                    models.JSONField(blank=True, default=list, help_text="How the file was read, with the evidence."),
                ),
                (
                    "columns",
                    models.JSONField(
                        blank=True, default=list, help_text="The names of its columns, where it is a table."
                    ),
                ),
                (
                    "answers",
                    models.JSONField(
                        blank=True, default=dict, help_text="What was decided otherwise than the file tells, by topic."
                    ),
                ),
                ("committed_at", models.DateTimeField(editable=False, help_text="When it was booked.", null=True)),
                ("undone_at", models.DateTimeField(editable=False, help_text="When it was taken back.", null=True)),
                (
                    "wallet",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imports",
                        to="finance.wallet",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.BinaryField(help_text="The file, packed by zlib.")),
                (
                    "origin",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="finance.import",
                    ),
                ),
                (
                    "wallet",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="import_files",
                        to="finance.wallet",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ImportStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(help_text="Its place in the file, from 0.")),
                (
                    "account",
                    models.CharField(
                        blank=True, default="", help_text="Its number, as the file has it.", max_length=128
                    ),
                ),
                (
                    "written_currency",
                    models.CharField(blank=True, default="", help_text="As the file has it.", max_length=3),
                ),
                ("first_on", models.DateField(help_text="The day of its earliest row.", null=True)),
                ("last_on", models.DateField(help_text="The day of its latest row.", null=True)),
                (
                    "opening",
                    finance.money.MoneyField(help_text="What the file says was there before its first row.", null=True),
                ),
                (
                    "closing",
                    finance.money.MoneyField(help_text="What the file says is there after its last row.", null=True),
                ),
                ("closing_on", models.DateField(help_text="The day of the closing balance.", null=True)),
                (
                    "difference",
                    finance.money.MoneyField(
                        help_text="By how much the closing balance is not the opening one and the rows.", null=True
                    ),
                ),
                (
                    "deposit",
                    models.ForeignKey(
                        help_text="Where its rows are booked; none while that is not known.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="import_statements",
                        to="finance.deposit",
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="finance.import",
                    ),
                ),
                (
                    "wallet",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="import_statements",
                        to="finance.wallet",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(help_text="Its place in the file, from 0.")),
                (
                    "line",
                    models.PositiveIntegerField(
                        help_text="The line of the file that it begins in, from 1; 0 for none."
                    ),
                ),
                ("raw", models.TextField(blank=True, default="", help_text="What stands in the file.")),
                ("date", models.DateField(help_text="The booking day.", null=True)),
                ("value_date", models.DateField(help_text="The value day.", null=True)),
                (
                    "amount",
                    finance.money.MoneyField(help_text="The signed change of the account's balance.", null=True),
                ),
                ("counterparty", models.TextField(blank=True, default="", help_text="Who is at the other side.")),
                ("description", models.TextField(blank=True, default="", help_text="What it is for.")),
                ("folded_text", core.fields.SearchField("counterparty", "description", editable=False, null=True)),
                (
                    "written_category",
                    models.TextField(blank=True, default="", help_text="The category, where the file has one."),
                ),
                (
                    "other_account",
                    models.CharField(
                        blank=True, default="", help_text="The account at the other side.", max_length=128
                    ),
                ),
                (
                    "is_transfer",
                    models.BooleanField(
                        default=False, help_text="Whether the file says that it is a leg of a transfer."
                    ),
                ),
                (
                    "external_id",
                    models.CharField(blank=True, default="", help_text="The bank's own name for it.", max_length=256),
                ),
                (
                    "balance",
                    finance.money.MoneyField(
                        help_text="The account's balance after it, where the file tells it.", null=True
                    ),
                ),
                (
                    "identity",
                    models.CharField(blank=True, default="", help_text="What the row is known by.", max_length=32),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("NEW", "Not known yet"),
                            ("DUPLICATE", "This very row came in before"),
                            ("LIKELY_DUPLICATE", "It probably came in before, by a file of another kind"),
                            ("MATCHES", "It confirms a transaction that was entered by hand"),
                            ("TRANSFER", "Its other leg is on another deposit, or will come in another file"),
                            ("SKIPPED", "It moves nothing: pending, zero or a footer"),
                            ("INVALID", "It cannot be booked"),
                        ],
                        help_text="What it is, seen from what is there.",
                        max_length=16,
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", help_text="Why, for programs.", max_length=32)),
                ("message", models.TextField(blank=True, default="", help_text="Why, in words.")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("IMPORT", "Book it as a transaction of its own"),
                            ("SKIP", "Leave it"),
                            ("CONFIRM", "Let it confirm the transaction that it meets"),
                            ("PAIR", "Make it a leg of a transfer"),
                        ],
                        help_text="What becomes of it.",
                        max_length=7,
                    ),
                ),
                ("is_decided", models.BooleanField(default=False, help_text="Whether a person decided that.")),
                ("name", models.TextField(blank=True, default="", help_text="What the transaction is called.")),
                ("category_id", models.BigIntegerField(help_text="The category that it gets.", null=True)),
                ("entity_id", models.BigIntegerField(help_text="The entity that it gets.", null=True)),
                ("bucket_id", models.BigIntegerField(help_text="The bucket that it gets.", null=True)),
                (
                    "suggested",
                    models.JSONField(blank=True, default=dict, help_text="Which of these are suggested, and by what."),
                ),
                (
                    "pairs_with",
                    models.PositiveIntegerField(help_text="The place of the other leg in the same file.", null=True),
                ),
                (
                    "to_deposit_id",
                    models.BigIntegerField(help_text="Where the other leg is made, which is not there yet.", null=True),
                ),
                (
                    "transaction_version",
                    models.PositiveIntegerField(help_text="Which version of that it left behind.", null=True),
                ),
                (
                    "before",
                    models.JSONField(
                        help_text="What was otherwise before it came in, and is so again without it.", null=True
                    ),
                ),
                (
                    "landed_on",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Where it came in; none until then, and once that is undone.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="landed_rows",
                        to="finance.deposit",
                    ),
                ),
                (
                    "meets_id",
                    models.BigIntegerField(
                        help_text="The transaction there already that it is, confirms or pairs with.", null=True
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="finance.import",
                    ),
                ),
                (
                    "transaction",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        help_text="What it was booked as, or confirmed.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="import_rows",
                        to="finance.transaction",
                    ),
                ),
                (
                    "wallet",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="import_rows",
                        to="finance.wallet",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Its account.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="finance.importstatement",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.UniqueConstraint(
                fields=("wallet", "origin"),
                name="import_has_one_file",
                violation_error_code="origin",
                violation_error_message="The import has its file.",
            ),
        ),
        migrations.AddIndex(
            model_name="import",
            index=models.Index(
                condition=models.Q(("state", "PREVIEW")), fields=["created_at"], name="import_preview_by_age"
            ),
        ),
        migrations.AddIndex(
            model_name="import",
            index=models.Index(fields=["wallet", "id"], name="import_of_wallet"),
        ),
        migrations.AddIndex(
            model_name="importstatement",
            index=models.Index(fields=["wallet", "account", "id"], name="import_statement_by_account"),
        ),
        migrations.AddConstraint(
            model_name="importstatement",
            constraint=models.UniqueConstraint(
                fields=("wallet", "origin", "position"),
                name="import_statement_is_unique_to_its_place",
                violation_error_code="position",
                violation_error_message="The place in the file is taken.",
            ),
        ),
        migrations.AddIndex(
            model_name="importrow",
            index=models.Index(
                condition=models.Q(("transaction__isnull", False)),
                fields=["wallet", "transaction"],
                name="import_row_by_transaction",
            ),
        ),
        migrations.AddIndex(
            model_name="importrow",
            index=models.Index(
                condition=models.Q(("landed_on__isnull", False)),
                fields=["wallet", "landed_on", "date"],
                name="landed_rows_by_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.UniqueConstraint(
                fields=("wallet", "origin", "position"),
                name="import_row_is_unique_to_its_place",
                violation_error_code="position",
                violation_error_message="The place in the file is taken.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("landed_on__isnull", False)),
                fields=("wallet", "landed_on", "identity"),
                name="import_row_comes_in_once",
                violation_error_code="id",
                violation_error_message="The row came in before.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("landed_on", None), models.Q(("identity", ""), _negated=True), _connector="OR"),
                name="what_came_in_has_an_identity",
                violation_error_code="identity",
                violation_error_message="What came in is known by something.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision", "SKIP"), models.Q(("amount__isnull", False), ("date__isnull", False)), _connector="OR"
                ),
                name="what_is_imported_has_a_day_and_an_amount",
                violation_error_code="decision",
                violation_error_message="The row was not read, so that it can only be left.",
            ),
        ),
        key("import"),
        key("importstatement", "origin_id"),
        of_its_wallet("importfile", "origin", parent="import"),
        of_its_wallet("importstatement", "origin", parent="import"),
        of_its_wallet("importstatement", "deposit"),
        of_its_wallet("importrow", "origin", parent="import"),
        of_its_wallet("importrow", "statement", "origin_id", parent="importstatement"),
        of_its_wallet("importrow", "landed_on", parent="deposit"),
        *(wall(f"finance_{name}", OF_WALLET) for name in ("import", "importfile", "importstatement")),
        wall("finance_importrow", OF_WALLET, transaction_id="finance_transaction"),
    ]
