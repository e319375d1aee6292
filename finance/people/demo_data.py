"""The plan of the demo year: a household's deposits, buckets, names, plans and what happens in its twelve months.

Nothing is random. Months are counted backwards: the current one is 0 months ago, the first one 11.
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from finance.models import Category, Deposit, Kind

MONTHS: Final = 12
WALLET: Final = ("Household", "EUR")


@dataclass(frozen=True, slots=True)
class PlannedCategory:
    name: str
    kind: Kind
    priority: Category.Priority
    base_category: str
    deposit: str
    bucket: str | None
    """What its expenses are taken from."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a category in every period; every third period began with another one."""

    category: str
    current_plan: str
    first_plan: str

    def initial_plan(self, ago: int) -> Decimal:
        return Decimal(self.current_plan if ago % 3 else self.first_plan)


@dataclass(frozen=True, slots=True)
class Line:
    """What happens on a day of the months it names, by an amount that swings a little from month to month."""

    day: int
    category: str | None
    entity: str | None
    deposit: str
    name: str
    amount: str
    swing: str = "0"
    ago: Collection[int] = range(MONTHS)

    def amount_of(self, ago: int) -> Decimal:
        """The amount plus -2 to 2 times the swing."""
        return Decimal(self.amount) + Decimal(self.swing) * ((ago * 3 + self.day) % 5 - 2)


BANK, SAVINGS, CASH, SHARES = "Bank account", "Savings account", "Cash", "Investment account"
DEPOSITS: Final = {
    BANK: Deposit.Form.VIRTUAL,
    SAVINGS: Deposit.Form.VIRTUAL,
    CASH: Deposit.Form.PHYSICAL,
    SHARES: Deposit.Form.VIRTUAL,
}

HOME, FUN, FUTURE, TRAVEL = "Home and food", "Fun", "Future", "Travel"
BUCKETS: Final = {HOME: Decimal(66), FUN: Decimal(10), FUTURE: Decimal(14), TRAVEL: Decimal(10)}
"""The percentage of every salary that each gets."""

FRIEND: Final = "Robin"
"""Who borrows money."""

GROCER: Final = "Green grocer"
MARKET: Final = "Farmers' market"
GROCERIES: Final = "Groceries"
ENTITIES: Final = (
    "Alder Engineering", "Bistro Olive", "Car share", "Cinema Lux", "City power", "City school", "City transit",
    "Corner bakery", "Farmers' market", "Flea market", "Green grocer", "Home store", "Landlord", "Pension fund",
    "Pharmacy", "Phone company", "Rail and hotels", FRIEND, "Savings bank", "Sports club", "Studio Linden",
)  # fmt: skip

SALARY: Final = "Salary"
"""The income that is split."""

CATEGORIES: Final = tuple(
    PlannedCategory(name, kind, priority, base_category, deposit, bucket)
    for kind, name, priority, base_category, deposit, bucket in [
        (Kind.INCOME, SALARY, Category.Priority.REGULAR, "SALARY", BANK, None),
        (Kind.INCOME, "Freelance work", Category.Priority.IRREGULAR, "BUSINESS", SAVINGS, None),
        (Kind.INCOME, "Shares and interest", Category.Priority.REGULAR, "INVESTMENTS", SHARES, None),
        (Kind.INCOME, "Sold things", Category.Priority.IRREGULAR, "OTHER_INCOME", CASH, None),
        (Kind.EXPENSE, "Rent", Category.Priority.MOST_IMPORTANT, "RENT", BANK, HOME),
        (Kind.EXPENSE, "Bills", Category.Priority.MOST_IMPORTANT, "BILLS", BANK, HOME),
        (Kind.EXPENSE, "Groceries", Category.Priority.MOST_IMPORTANT, "GROCERIES", BANK, HOME),
        (Kind.EXPENSE, "Transport", Category.Priority.MOST_IMPORTANT, "TRANSPORT", BANK, HOME),
        (Kind.EXPENSE, "Health", Category.Priority.MOST_IMPORTANT, "HEALTH", BANK, HOME),
        (Kind.EXPENSE, "Pension", Category.Priority.SAVINGS, "MISC", BANK, FUTURE),
        (Kind.EXPENSE, "Eating out", Category.Priority.OTHERS, "FOOD", BANK, FUN),
        (Kind.EXPENSE, "Leisure", Category.Priority.OTHERS, "ENTERTAINMENT", BANK, FUN),
        (Kind.EXPENSE, "Clothes and home", Category.Priority.OTHERS, "SHOPPING", BANK, FUN),
        (Kind.EXPENSE, "Travel", Category.Priority.OTHERS, "TRAVEL", SAVINGS, TRAVEL),
    ]
)

PLANS: Final = (
    Plan("Rent", "1080.00", "1080.00"),
    Plan("Bills", "150.00", "140.00"),
    Plan("Groceries", "400.00", "380.00"),
    Plan("Transport", "90.00", "100.00"),
    Plan("Health", "40.00", "40.00"),
    Plan("Pension", "220.00", "220.00"),
    Plan("Eating out", "120.00", "110.00"),
    Plan("Leisure", "80.00", "80.00"),
)

BUDGETS: Final = {
    "Groceries": Decimal("400.00"),
    "Eating out": Decimal("150.00"),
    "Leisure": Decimal("70.00"),
}
"""The monthly limits; this month's party takes more than eating out may."""

RETURNED: Final = "Clothes"
"""What a part of is given back in the current month."""

CLAWED_BACK: Final = "Part-time salary"
"""What a part is taken back of in the month after."""

LINES: Final = (
    Line(1, SALARY, "Alder Engineering", BANK, "Salary", "1980.00", "15.00"),
    Line(1, SALARY, "City school", BANK, CLAWED_BACK, "640.00"),
    Line(1, "Rent", "Landlord", BANK, "Rent", "1080.00"),
    Line(1, "Sold things", "Flea market", CASH, "Sold on the flea market", "84.00", "6.00"),
    Line(2, "Transport", "City transit", BANK, "Monthly pass", "49.00"),
    Line(2, "Pension", "Pension fund", BANK, "Pension plan", "200.00", "10.00"),
    Line(3, "Groceries", "Green grocer", BANK, "Weekly shopping", "62.40", "3.15"),
    Line(3, "Bills", "City power", BANK, "Electricity", "86.00", "4.50"),
    Line(4, "Bills", "Phone company", BANK, "Phone and internet", "44.90"),
    Line(5, "Bills", "Savings bank", BANK, "Household insurance", "186.00", ago=[9]),
    Line(6, "Groceries", "Farmers' market", CASH, "Vegetables", "18.50", "0.75"),
    Line(7, "Leisure", "Sports club", BANK, "Membership", "29.90"),
    Line(8, "Eating out", "Bistro Olive", BANK, "Lunch", "34.80", "2.20"),
    Line(9, "Travel", "Rail and hotels", SAVINGS, "Train tickets", "148.00", ago=[4, 8]),
    Line(10, "Groceries", "Green grocer", BANK, "Weekly shopping", "58.90", "2.35"),
    Line(11, "Freelance work", "Studio Linden", SAVINGS, "Design work", "360.00", "35.00"),
    Line(12, "Eating out", "Corner bakery", CASH, "Breakfast", "9.60", "0.40"),
    Line(12, "Clothes and home", "Home store", BANK, "Washing machine", "389.00", ago=[6]),
    Line(13, "Leisure", "Cinema Lux", BANK, "Cinema", "27.00", "1.50"),
    Line(14, "Groceries", "Farmers' market", CASH, "Fruit", "21.30", "0.90"),
    Line(15, "Travel", "Rail and hotels", SAVINGS, "Two weeks at the lake", "870.00", ago=[4]),
    Line(15, "Shares and interest", "Alder Engineering", SHARES, "Share plan", "150.00"),
    Line(16, "Transport", "Car share", BANK, "Day trip", "23.50", "1.90"),
    Line(17, "Groceries", "Green grocer", BANK, "Weekly shopping", "71.25", "2.85"),
    Line(18, "Eating out", "Bistro Olive", BANK, "Dinner for two", "52.40", "4.60"),
    Line(19, "Clothes and home", "Home store", BANK, RETURNED, "46.00", "8.50"),
    Line(20, "Health", "Pharmacy", BANK, "Medicine", "18.40", "1.60", ago=[1, 2, 4, 5, 7, 8, 10]),
    Line(20, "Shares and interest", "Alder Engineering", SHARES, "Dividend", "64.20", ago=[0, 3, 6, 9]),
    Line(21, "Groceries", "Farmers' market", CASH, "Vegetables", "16.80", "0.65"),
    Line(22, None, None, CASH, "At the kiosk", "3.20", "0.30"),
    Line(24, "Groceries", "Green grocer", BANK, "Weekly shopping", "66.70", "2.10"),
    Line(25, "Eating out", "Bistro Olive", BANK, "Birthday dinner", "38.50", ago=[5, 10]),
    Line(25, "Eating out", "Bistro Olive", BANK, "Birthday party", "128.50", ago=[0]),
    Line(27, "Shares and interest", "Savings bank", SAVINGS, "Interest", "11.80", "0.35"),
    Line(28, "Groceries", "Green grocer", BANK, "Weekly shopping", "54.15", "1.95"),
)
"""In the order in which a month's transactions are recorded."""
