"""The canonical form in which two copies of the same words are equal."""

import unicodedata

_FOLD = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛`´′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        "…": "...",
    }
)


def fold(text: str) -> str:
    """NFC with plain quotation marks, dashes and single spaces; case is kept.

    >>> fold("He  said\\u00a0“no” – twice…")
    'He said "no" - twice...'
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_FOLD).split())
