"""What somebody else says was on a deposit at the end of a day. Processes of the version before neither refuse what
would break it nor keep its difference: they have ended when the first is made, or `check_ledger --repair` runs then.
"""

from decimal import Decimal

import django.db.models.deletion
from django.db import migrations, models

import core.fields
import finance.money
from core.postgres.migrations import giving_way
from core.postgres.walls import of_some, wall
from finance.postgres import WALLETS, of_its_wallet


class Migration(migrations.Migration):
    dependencies = [("finance", "0043_how_files_of_banks_are_read")]

    operations = [
        giving_way(),
        migrations.CreateModel(
            name="BalanceAssertion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1, editable=False, help_text="Goes up with every change of it."
                    ),
                ),
                (
                    "created_at",
                    core.fields.MomentField("", blank=True, editable=False, help_text="When it was made."),
                ),
                (
                    "updated_at",
                    core.fields.MomentField(
                        "created_at",
                        blank=True,
                        editable=False,
                        help_text="When its version last went up; at first, when it was made.",
                    ),
                ),
                ("date", models.DateField(help_text="The day at whose end it was so.")),
                (
                    "balance",
                    finance.money.MoneyField(help_text="What was on the deposit, less than 0 for a debt."),
                ),
                (
                    "difference",
                    finance.money.MoneyField(
                        default=Decimal("0"),
                        editable=False,
                        help_text="What the transactions up to the day come to, less that balance; 0 where it holds.",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Where it is from, such as the number of a statement.",
                        max_length=2000,
                    ),
                ),
                (
                    "deposit",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="finance.deposit"),
                ),
                (
                    "wallet",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to="finance.wallet"),
                ),
            ],
            options={
                "default_related_name": "balance_assertions",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("wallet", "deposit", "date"),
                        name="balance_assertion_is_unique_to_deposit_and_day",
                        violation_error_code="date",
                        violation_error_message="The deposit has an asserted balance on this day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("balance__gt", Decimal("-1000000000000")), ("balance__lt", Decimal("1000000000000"))
                        ),
                        name="asserted_balance_has_at_most_twelve_digits",
                        violation_error_code="balance",
                        violation_error_message="A balance has at most twelve digits before the point.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("difference__gt", Decimal("-1000000000000")),
                            ("difference__lt", Decimal("1000000000000")),
                        ),
                        name="difference_from_an_asserted_balance_has_at_most_twelve_digits",
                        violation_error_code="amount",
                        violation_error_message=(
                            "The difference from an asserted balance would have more than twelve digits before the point."
                        ),
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="deposit",
            name="reconciled_on",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="The last day on which an asserted balance holds: its transactions until then are reconciled.",
                null=True,
            ),
        ),
        wall("finance_balanceassertion", of_some("wallet_id", WALLETS)),
        of_its_wallet("balanceassertion", "deposit"),
    ]
