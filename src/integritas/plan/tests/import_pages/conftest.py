"""An import to be checked, and the secretary who checks it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from integritas.plan.models import ImportBatch
from integritas.plan.tests.importing import checked_batch, secretary_of


@pytest.fixture
def batch() -> ImportBatch:
    """Five rows with one finding of each sort."""
    return checked_batch()


@pytest.fixture
def secretary(batch: ImportBatch) -> Any:
    """The secretary of the import's unit."""
    return secretary_of(batch)


@pytest.fixture
def desk(client: Client, secretary: Any) -> Client:
    """The secretary's browser."""
    client.force_login(secretary)
    return client
