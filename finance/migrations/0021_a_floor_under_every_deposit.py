import finance.money
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0020_base_categories_of_different_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="deposit",
            name="floor",
            field=finance.money.MoneyField(
                blank=True,
                default=Decimal("0"),
                help_text="The balance below which an alert is told: less than 0 where it may be overdrawn; empty for none.",
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="deposit",
            constraint=models.CheckConstraint(
                condition=models.Q(("floor__gt", Decimal("-1000000000000")), ("floor__lt", Decimal("1000000000000"))),
                name="deposit_floor_has_at_most_twelve_digits",
                violation_error_code="floor",
                violation_error_message="A floor has at most twelve digits before the point.",
            ),
        ),
    ]
