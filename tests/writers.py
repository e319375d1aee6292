"""Others who write while a test reads."""

from threading import Thread

from django.db import connection

from tests.factories import make_user


def write_elsewhere() -> None:
    """Another connection adds a user and commits."""

    def add() -> None:
        make_user("late@example.com")
        connection.close()

    thread = Thread(target=add)
    thread.start()
    thread.join()
