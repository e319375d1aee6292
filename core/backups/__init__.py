"""The operator's backups: the whole database in one file. What one user takes away is of finance/exchange."""
