from django.db import migrations, models

import core.fields


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0019_names_told_apart_by_one_text"),
    ]

    operations = [
        migrations.AlterField(
            model_name="basecategory",
            name="folded_name",
            field=core.fields.FoldedField("name", editable=False, null=False),
        ),
        migrations.AddConstraint(
            model_name="basecategory",
            constraint=models.UniqueConstraint(
                fields=("kind", "folded_name"),
                name="base_category_name_is_unique_in_its_kind",
                violation_error_code="name",
                violation_error_message="Another base category of this kind has this name.",
            ),
        ),
    ]
