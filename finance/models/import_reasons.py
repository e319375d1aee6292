from django.db import models


class ImportReason(models.TextChoices):
    """Why a row of a file is what it is, stays, or was left: the one list, for programs."""

    INVALID_DATE = "INVALID_DATE", "Its day cannot be read"
    INVALID_AMOUNT = "INVALID_AMOUNT", "Its amount cannot be read"
    TOO_MANY_DIGITS = "TOO_MANY_DIGITS", "Its amount has more digits than the currency"
    MALFORMED = "MALFORMED", "It is not written as its format asks"
    SPLITS_DIFFER = "SPLITS_DIFFER", "Its parts do not sum to it"
    NOT_A_ROW = "NOT_A_ROW", "It is a title, a footer or a total"
    NOT_SUPPORTED = "NOT_SUPPORTED", "It is of a kind that is not read"
    ZERO = "ZERO", "It moves nothing"
    CORRECTED = "CORRECTED", "The bank itself took it back, or wrote another one in its place"
    PENDING = "PENDING", "The bank has only announced it, and tells of it again once it is booked"
    FAILED = "FAILED", "It was declined or cancelled, so that no money moved"
    OTHER_CURRENCY = "OTHER_CURRENCY", "It is in another currency than the wallet"
    TEXT_TOO_LONG = "TEXT_TOO_LONG", "Its text is longer than is kept"
    NAME_SHORTENED = "NAME_SHORTENED", "Its name is longer than names are, and ends in a mark"
    DOUBTFUL = "DOUBTFUL", "It should be looked at before it is taken"
    OPENING_BALANCE = "OPENING_BALANCE", "It is what was on its deposit at the start"
    OPENING_MOVES = (
        "OPENING_MOVES",
        "It is an earlier start of its deposit, and agrees with the one there is",
    )
    OPENING_DIFFERS = (
        "OPENING_DIFFERS",
        "It is an earlier start of its deposit, and does not agree with the other one",
    )
    NOT_EMPTY = "NOT_EMPTY", "Its deposit has transactions, so that nothing opens it"
    CAME_IN_BEFORE = "CAME_IN_BEFORE", "The very same row came in before"
    TWICE_IN_FILE = "TWICE_IN_FILE", "The file tells of it before"
    OTHER_FILE = "OTHER_FILE", "A file of another kind brought it"
    ENTERED_BY_HAND = "ENTERED_BY_HAND", "Its transaction was entered by hand"
    OTHER_LEG_IN_FILE = "OTHER_LEG_IN_FILE", "The other leg of its transfer is in the file"
    OTHER_LEG_THERE = "OTHER_LEG_THERE", "The other leg of its transfer is there"
    OTHER_LEG_MADE = "OTHER_LEG_MADE", "The other leg of its transfer is made on the deposit that the file names"
    OTHER_LEG_AWAITED = "OTHER_LEG_AWAITED", "The other leg of its transfer comes in by another file"
    REPLACES = "REPLACES", "It takes the place of a row that came in before"
    WITHDRAWS = "WITHDRAWS", "The bank takes back by it a row that came in before"
    GONE = "GONE", "What it corrects is not there any more"
    RETIRED = "RETIRED", "Its deposit is retired"
    LEFT_BY_RULE = "LEFT_BY_RULE", "A rule of the wallet leaves such rows"
    CLOSED_PERIOD = "CLOSED_PERIOD", "The transaction is dated in a closed period"
    CHANGED_SINCE = "CHANGED_SINCE", "A person changed the transaction since"
    HAS_CORRECTIONS = "HAS_CORRECTIONS", "A refund or a reversal is of the transaction"
    OF_A_LOAN = "OF_A_LOAN", "The transaction is a payment of a loan"
    OF_A_TRANSFER = "OF_A_TRANSFER", "The transaction is a leg of a transfer"
    IN_BUCKETS = "IN_BUCKETS", "The transaction is in several buckets"
    UNDONE = "UNDONE", "It was booked and taken back"
