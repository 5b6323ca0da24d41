"""An invented event in three accounts that agree, add, clash and word things differently."""

from core.values import Article, Origin, OriginKind
from retrieval.composing import compose

_COURIER = (
    "The council of Halden voted 6 to 3 on Monday to close the old mill bridge. Engineer Ana Brun found cracks in two of its piers.\n\n"
    "The bridge will reopen on 14 March, Brun said. The repair will be paid by the county.\n\n"
    "About 200 people gathered in a vigil on the square. Mayor Tom Ode said that the baker Lea Vik had collected 900 signatures.\n\n"
    "Nobody was arrested during the evening."
)
_POST = (
    "A riot broke out on the square of Halden on Monday after the council voted to close the old mill bridge. "
    "The council voted 6 to 3 for the closure.\n\n"
    "The mill bridge will reopen on 21 March, according to the state. Cracks in two of the piers were found by engineer Ana Brun.\n\n"
    "Police arrested three people during the evening. A bus company, Northline, will carry pupils over the ford at Sell."
)
_HERALD = (
    "Halden's old mill bridge is closed. Engineer Ana Brun found cracks in two of the bridge's piers.\n\n"
    "The demonstration on the square drew a crowd of 200 people. The county will pay for the repair of the bridge.\n\n"
    "The last repair, in 1987, was done by the firm of Osk Dahl, which no longer exists."
)


def article(article_id: str, outlet: str, title: str, text: str) -> Article:
    """An article as an owner would give it."""
    fields = {"id": article_id, "outlet": outlet, "title": title, "text": text, "published": "2026-03-03"}
    return compose(fields, Origin(OriginKind.GIVEN), article_id)


TEXTS = (("Old mill bridge to close", _COURIER), ("Riot over bridge vote", _POST), ("What is known about the bridge", _HERALD))
COURIER, POST, HERALD = (
    article(name, outlet, title, text)
    for (name, outlet), (title, text) in zip(
        (("courier", "Halden Courier"), ("post", "Valley Post"), ("herald", "Sell Herald")), TEXTS, strict=True
    )
)
