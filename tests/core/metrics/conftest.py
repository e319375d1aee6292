from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from tests.metrics import Scrape, scraping


@pytest.fixture
def scrape(settings: LazySettings, db: None) -> Iterator[Scrape]:
    with scraping(settings) as scrape:
        yield scrape
