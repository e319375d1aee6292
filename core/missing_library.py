import os

from django.core.exceptions import ImproperlyConfigured


class MissingLibrary(os.PathLike[str]):
    """Where a library of the system would be that is not wanted: who loads it is told at once that it is not there.

    Without it, whoever tries geometry (strawberry_django does) has compilers and linkers asked two dozen times where
    GDAL is, each time a process starts.
    """

    def __fspath__(self) -> str:
        raise ImproperlyConfigured("The library is not used here.")
