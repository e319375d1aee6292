from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BASE_CATEGORIES = [
    ("FOOD", "Food", "EXPENSE"),
    ("TRANSPORT", "Transport", "EXPENSE"),
    ("GROCERIES", "Groceries", "EXPENSE"),
    ("BILLS", "Bills", "EXPENSE"),
    ("RENT", "Rent", "EXPENSE"),
    ("ENTERTAINMENT", "Entertainment", "EXPENSE"),
    ("SHOPPING", "Shopping", "EXPENSE"),
    ("HEALTH", "Health", "EXPENSE"),
    ("EDUCATION", "Education", "EXPENSE"),
    ("TRAVEL", "Travel", "EXPENSE"),
    ("MISC", "Miscellaneous", "EXPENSE"),
    ("SALARY", "Salary", "INCOME"),
    ("BUSINESS", "Business and self-employment", "INCOME"),
    ("INVESTMENTS", "Interest, dividends and sales", "INCOME"),
    ("GIFTS", "Gifts received", "INCOME"),
    ("OTHER_INCOME", "Other income", "INCOME"),
    ("TRANSFER", "Transfer", "NEUTRAL"),
    ("LOAN", "Loan", "NEUTRAL"),
    ("OPENING_BALANCE", "Opening balance", "NEUTRAL"),
]


def seed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    base_category = apps.get_model("finance", "BaseCategory")
    base_category.objects.bulk_create(
        base_category(code=code, name=name, kind=kind) for code, name, kind in BASE_CATEGORIES
    )


def unseed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    codes = [code for code, _, _ in BASE_CATEGORIES]
    apps.get_model("finance", "BaseCategory").objects.filter(code__in=codes).delete()


class Migration(migrations.Migration):
    dependencies = [("finance", "0001_initial")]

    operations = [migrations.RunPython(seed, unseed)]
