from django.db import models


class Kind(models.TextChoices):
    """What a transaction or category is."""

    INCOME = "INCOME", "Money earned"
    EXPENSE = "EXPENSE", "Money spent"
    NEUTRAL = "NEUTRAL", "Money moved, lent or given back: neither earned nor spent"
