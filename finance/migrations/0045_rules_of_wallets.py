"""Rules of wallets, what their conditions name, and which rule set what of a transaction."""

import core.fields
import django.core.validators
import django.db.models.deletion
import finance.models.names
from django.db import migrations, models

from core.postgres.migrations import giving_way
from core.postgres.walls import of_some, wall
from finance.postgres import WALLETS, constraint, of_its_wallet

OF_WALLET = of_some("wallet_id", WALLETS)


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0044_balances_that_are_asserted"),
    ]

    operations = [
        giving_way(),
        migrations.CreateModel(
            name="Rule",
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
                        help_text="What it is called.", max_length=128, validators=[finance.models.names.can_be_read]
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(help_text="Its place among the rules of its wallet, which go by it."),
                ),
                (
                    "is_active",
                    models.BooleanField(default=True, help_text="False lets it rest: it is kept, and meets nothing."),
                ),
                (
                    "stops",
                    models.BooleanField(
                        default=False, help_text="Whether no rule behind it is asked of what meets it."
                    ),
                ),
                (
                    "condition",
                    models.TextField(
                        help_text="What it asks of a transaction, as JSON without ids.",
                        validators=[django.core.validators.MaxLengthValidator(15000)],
                    ),
                ),
                (
                    "new_name",
                    models.CharField(blank=True, default="", help_text="The name it sets, if any.", max_length=128),
                ),
                (
                    "skips",
                    models.BooleanField(
                        default=False,
                        help_text="Whether rows of statements that meet it are left out unless somebody takes them.",
                    ),
                ),
                (
                    "bucket",
                    models.ForeignKey(
                        blank=True,
                        help_text="The bucket it sets.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="rules",
                        to="finance.bucket",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        help_text="The category that it sets of transactions of its kind.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="rules",
                        to="finance.category",
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        blank=True,
                        help_text="The entity it sets.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="rules",
                        to="finance.entity",
                    ),
                ),
                (
                    "wallet",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rules",
                        to="finance.wallet",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RuleMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("CATEGORY", "What the money was for"),
                            ("ENTITY", "Who it came from or went to"),
                            ("NAME", "What it was, in a few words"),
                            ("BUCKET", "The one bucket it is in"),
                        ],
                        help_text="What was set.",
                        max_length=8,
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty once it is gone.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="marks",
                        to="finance.rule",
                    ),
                ),
                (
                    "transaction",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rule_marks",
                        to="finance.transaction",
                    ),
                ),
                (
                    "wallet",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="finance.wallet",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RuleName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(help_text="How the condition calls it.")),
                (
                    "deposit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="names_in_rules",
                        to="finance.deposit",
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="names_in_rules",
                        to="finance.entity",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="finance.rule",
                    ),
                ),
                (
                    "wallet",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="finance.wallet",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="rule",
            index=models.Index(fields=["wallet", "position", "id"], name="rules_in_order"),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("category__isnull", False),
                    ("entity__isnull", False),
                    ("bucket__isnull", False),
                    ("skips", True),
                    models.Q(("new_name", ""), _negated=True),
                    _connector="OR",
                ),
                name="rule_does_something",
                violation_error_message="A rule sets something, or leaves rows of statements out.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulemark",
            constraint=models.UniqueConstraint(
                fields=("transaction", "field", "wallet"),
                name="a_field_of_a_transaction_is_marked_once",
                violation_error_code="field",
                violation_error_message="The field is marked already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulename",
            constraint=models.UniqueConstraint(
                fields=("wallet", "rule", "number"),
                name="number_is_unique_in_its_rule",
                violation_error_code="number",
                violation_error_message="A number is used twice in a rule.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulename",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deposit__isnull", False), ("entity", None)),
                    models.Q(("deposit", None), ("entity__isnull", False)),
                    _connector="OR",
                ),
                name="rule_names_a_deposit_or_an_entity",
                violation_error_message="A number of a rule stands for a deposit or an entity.",
            ),
        ),
        constraint("finance_rule", "rule_and_wallet", "UNIQUE (wallet_id, id)"),
        of_its_wallet("rule", "category"),
        of_its_wallet("rule", "entity"),
        of_its_wallet("rule", "bucket"),
        of_its_wallet("rulename", "rule"),
        of_its_wallet("rulename", "deposit"),
        of_its_wallet("rulename", "entity"),
        of_its_wallet("rulemark", "rule"),
        of_its_wallet("rulemark", "transaction"),
        wall("finance_rule", OF_WALLET),
        wall("finance_rulename", OF_WALLET),
        wall("finance_rulemark", OF_WALLET),
    ]
