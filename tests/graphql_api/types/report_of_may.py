"""The report of May that the household of test_reports.py has."""

MAY = {
    "summary": {
        "income": "1000.00",
        "expense": "300.00",
        "neutral": "0.00",
        "net": "700.00",
        "total": "700.00",
        "savingsRate": "70.00",
        "expenseRate": "30.00",
        "count": 3,
    },
    "lines": [
        {
            "kind": "INCOME",
            "label": "Pay",
            "amount": "1000.00",
            "count": 1,
            "category": {"name": "Pay"},
            "baseCategory": None,
        },
        {
            "kind": "EXPENSE",
            "label": "Food",
            "amount": "250.00",
            "count": 1,
            "category": {"name": "Food"},
            "baseCategory": {"code": "FOOD"},
        },
        {
            "kind": "EXPENSE",
            "label": "Uncategorised",
            "amount": "50.00",
            "count": 1,
            "category": None,
            "baseCategory": None,
        },
    ],
}
