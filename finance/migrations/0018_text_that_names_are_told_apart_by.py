import core.fields
import finance.models.names
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0017_totals_of_buckets_by_month"),
    ]

    operations = [
        migrations.AddField(
            model_name="basecategory",
            name="folded_name",
            field=core.fields.FoldedField("name", editable=False, null=True),
        ),
        migrations.AddField(
            model_name="transaction",
            name="folded_name",
            field=core.fields.FoldedField("name", editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="transaction",
            name="folded_text",
            field=core.fields.SearchField("name", "note", editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="basecategory",
            name="name",
            field=models.CharField(
                help_text="As people read it, such as Food. Unique in its kind. Case, width and what is not seen do not tell names apart; accents do.",
                max_length=64,
                validators=[finance.models.names.can_be_read],
            ),
        ),
        migrations.AlterField(
            model_name="bucket",
            name="name",
            field=models.CharField(
                help_text="Unique in its wallet. Case, width and what is not seen do not tell names apart; accents do.",
                max_length=128,
                validators=[finance.models.names.can_be_read],
            ),
        ),
        migrations.AlterField(
            model_name="deposit",
            name="name",
            field=models.CharField(
                help_text="Unique in its wallet. Case, width and what is not seen do not tell names apart; accents do.",
                max_length=128,
                validators=[finance.models.names.can_be_read],
            ),
        ),
        migrations.AlterField(
            model_name="entity",
            name="name",
            field=models.CharField(
                help_text="Unique in its wallet. Case, width and what is not seen do not tell names apart; accents do.",
                max_length=128,
                validators=[finance.models.names.can_be_read],
            ),
        ),
        migrations.AlterField(
            model_name="period",
            name="name",
            field=models.CharField(
                help_text="Unique in its wallet. Case, width and what is not seen do not tell names apart; accents do.",
                max_length=128,
                validators=[finance.models.names.can_be_read],
            ),
        ),
        migrations.AlterField(
            model_name="category",
            name="name",
            field=models.CharField(
                help_text="Unique in its wallet and kind. Case, width and what is not seen do not tell names apart; accents do.",
                max_length=128,
                validators=[finance.models.names.can_be_read],
            ),
        ),
        migrations.AlterField(
            model_name="wallet",
            name="name",
            field=models.CharField(
                help_text="Unique among the owner's wallets. Case, width and what is not seen do not tell names apart; accents do.",
                max_length=128,
                validators=[finance.models.names.can_be_read],
            ),
        ),
    ]
