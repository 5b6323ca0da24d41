"""What all tests share: the real embedding model, loaded once, and a PostgreSQL server where one is to be had."""

import os

os.environ |= {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "ORT_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "LANGSMITH_TRACING": "false",
    "TOKENIZERS_PARALLELISM": "false",
}

import pytest
from hypothesis import settings

from retrieval.embedding import Embedder

# How long an example takes says how busy the machine is.
settings.register_profile("evenhand", deadline=None)
settings.load_profile("evenhand")

pytest_plugins = ["tests.throwaway_postgresql"]


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The bundled model."""
    return Embedder()
