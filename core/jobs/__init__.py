"""Work in the background: a row each (core.models.jobs), noted in the transaction that it follows from.

The row is the truth. What brings it to whoever does it is, on PostgreSQL, Procrastinate and ``manage.py worker``, and
on SQLite a thread of the server.
"""
