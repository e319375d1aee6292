"""For everyone no wallets are looked up: pg_dump could not, by the owner whom policies hold, as it searches no schema."""

from django.db import migrations

from finance.postgres import changed_wallets_of_the_user


class Migration(migrations.Migration):
    dependencies = [("finance", "0033_a_first_day_by_sql_alone")]

    operations = [changed_wallets_of_the_user()]
