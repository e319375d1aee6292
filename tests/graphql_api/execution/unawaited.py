import gc
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unawaited() -> Iterator[None]:
    """graphql-core leaves coroutines beside a field that failed; they are collected where nobody is told of them."""
    gc.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            yield
            gc.collect()
    finally:
        gc.enable()
