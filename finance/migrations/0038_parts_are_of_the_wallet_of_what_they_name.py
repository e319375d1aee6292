"""What a part of another row names is of its wallet, and it has one: what is written from now on."""

from django.db import migrations

from core.postgres.migrations import giving_way
from finance.postgres import constraint, of_its_wallet_from_now_on


class Migration(migrations.Migration):
    dependencies = [("finance", "0037_keys_that_have_their_wallet")]

    operations = [
        giving_way(),
        of_its_wallet_from_now_on("allocation", "transaction", parent="transaction"),
        of_its_wallet_from_now_on("allocation", "bucket", parent="bucket"),
        of_its_wallet_from_now_on("buckettotal", "bucket", parent="bucket"),
        of_its_wallet_from_now_on("budget", "category", parent="category"),
        of_its_wallet_from_now_on("prediction", "period", parent="period"),
        of_its_wallet_from_now_on("prediction", "category", parent="category"),
        *(
            constraint(f"finance_{table}", f"{table}_has_a_wallet", "CHECK (wallet_id IS NOT NULL) NOT VALID")
            for table in ("allocation", "buckettotal", "budget", "prediction")
        ),
    ]
