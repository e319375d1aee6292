from datetime import date

from core.models import User
from finance.services.wallets import create_wallet


def fill_with_demo_data(user: User, today: date) -> None:
    """Give a new user the default wallet."""
    create_wallet(user=user, name="My wallet", currency="EUR")
