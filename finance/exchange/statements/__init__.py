"""Statements of banks, read: bytes in, rows out, with what was decided on the way and why. No database is touched."""
