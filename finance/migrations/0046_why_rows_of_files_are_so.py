"""Why a row of a file is so is one of a list; the column stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0045_rules_of_wallets"),
    ]

    operations = [
        migrations.AlterField(
            model_name="importrow",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("INVALID_DATE", "Its day cannot be read"),
                    ("INVALID_AMOUNT", "Its amount cannot be read"),
                    ("TOO_MANY_DIGITS", "Its amount has more digits than the currency"),
                    ("MALFORMED", "It is not written as its format asks"),
                    ("SPLITS_DIFFER", "Its parts do not sum to it"),
                    ("NOT_A_ROW", "It is a title, a footer or a total"),
                    ("NOT_SUPPORTED", "It is of a kind that is not read"),
                    ("ZERO", "It moves nothing"),
                    ("CORRECTED", "The bank itself took it back, or wrote another one in its place"),
                    ("PENDING", "The bank has only announced it, and tells of it again once it is booked"),
                    ("FAILED", "It was declined or cancelled, so that no money moved"),
                    ("OTHER_CURRENCY", "It is in another currency than the wallet"),
                    ("TEXT_TOO_LONG", "Its text is longer than is kept"),
                    ("NAME_SHORTENED", "Its name is longer than names are, and ends in a mark"),
                    ("DOUBTFUL", "It should be looked at before it is taken"),
                    ("OPENING_BALANCE", "It is what was on its deposit at the start"),
                    ("OPENING_MOVES", "It is an earlier start of its deposit, and agrees with the one there is"),
                    ("OPENING_DIFFERS", "It is an earlier start of its deposit, and does not agree with the other one"),
                    ("NOT_EMPTY", "Its deposit has transactions, so that nothing opens it"),
                    ("CAME_IN_BEFORE", "The very same row came in before"),
                    ("TWICE_IN_FILE", "The file tells of it before"),
                    ("OTHER_FILE", "A file of another kind brought it"),
                    ("ENTERED_BY_HAND", "Its transaction was entered by hand"),
                    ("OTHER_LEG_IN_FILE", "The other leg of its transfer is in the file"),
                    ("OTHER_LEG_THERE", "The other leg of its transfer is there"),
                    ("OTHER_LEG_MADE", "The other leg of its transfer is made on the deposit that the file names"),
                    ("OTHER_LEG_AWAITED", "The other leg of its transfer comes in by another file"),
                    ("REPLACES", "It takes the place of a row that came in before"),
                    ("WITHDRAWS", "The bank takes back by it a row that came in before"),
                    ("GONE", "What it corrects is not there any more"),
                    ("RETIRED", "Its deposit is retired"),
                    ("LEFT_BY_RULE", "A rule of the wallet leaves such rows"),
                    ("CLOSED_PERIOD", "The transaction is dated in a closed period"),
                    ("CHANGED_SINCE", "A person changed the transaction since"),
                    ("HAS_CORRECTIONS", "A refund or a reversal is of the transaction"),
                    ("OF_A_LOAN", "The transaction is a payment of a loan"),
                    ("OF_A_TRANSFER", "The transaction is a leg of a transfer"),
                    ("IN_BUCKETS", "The transaction is in several buckets"),
                    ("UNDONE", "It was booked and taken back"),
                ],
                default="",
                help_text="Why, for programs.",
                max_length=32,
            ),
        ),
    ]
