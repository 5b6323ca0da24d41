"""How each account puts one thing."""

from __future__ import annotations

from collections.abc import Sequence

from core.values import Wording
from grounding.accounts import Accounts
from grounding.aligning import Pair


def wordings(accounts: Accounts, compared: Sequence[Pair]) -> list[Wording]:
    return []
