from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("finance", "0011_what_a_wallet_is_for")]

    operations = [
        migrations.AddField(
            model_name="transaction",
            name="owed_since",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text=(
                    "The date of the expense that it gives back or of the loan that it repays; "
                    "empty where it is older than the rule that it is not dated before."
                ),
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="transaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("owed_since", None), ("date__gte", models.F("owed_since")), _connector="OR"),
                name="nothing_comes_back_before_it_was_given",
                violation_error_code="date",
                violation_error_message="A refund is not dated before its expense, nor a repayment before its loan.",
            ),
        ),
    ]
