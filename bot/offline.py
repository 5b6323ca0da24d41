"""The process environment that keeps libraries offline and quiet; set before any of them is imported."""

import os

ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "ORT_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "TOKENIZERS_PARALLELISM": "false",
}


def stay_offline() -> None:
    """Set what no setting of ours may undo: no model hub, no telemetry, no tracing."""
    os.environ |= ENVIRONMENT
