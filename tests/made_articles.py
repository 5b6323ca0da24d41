"""Invented articles of an invented town: two accounts of one event that clash on a date, and four of other matters."""

from core.values import Article, Origin, OriginKind
from retrieval.composing import compose


def made(article_id: str, text: str, *, title: str = "", outlet: str | None = None, published: str | None = None) -> Article:
    """An article as one that comes with a question."""
    fields = {"id": article_id, "title": title, "outlet": outlet, "published": published, "text": text}
    return compose(fields, Origin(OriginKind.GIVEN), article_id)


BRIDGE = made(
    "courier-bridge",
    "The Halden bridge will reopen to traffic on 14 March, the county engineer said on Tuesday. "
    "Inspectors closed the bridge on 2 February after a routine inspection found cracks in two piers.\n\n"
    "“We will not open it before every weld is tested,” said Ana Brun, the county engineer. "
    "The county pays $4.2 million for the repair of the bridge. "
    "Forty welders from a yard in Tarn Mill work on the piers in two shifts.",
    title="Bridge repairs near their end",
    outlet="Halden Courier",
    published="2026-03-03",
)
DETOURS = made(
    "post-bridge",
    "The Halden bridge will reopen to traffic on 21 March, a spokeswoman for the county said on Wednesday. "
    "Shopkeepers on Mill Street have lost a third of their trade since the bridge was closed, their guild reported.\n\n"
    "The guild asked the county for compensation of $300 for each day of the closure. "
    "“Nobody warned us,” said Lea Vik, who runs a bakery on Mill Street. "
    "Drivers take a detour of 19 miles by way of Tarn Mill.",
    title="Another week of detours",
    outlet="Valley Post",
    published="2026-03-04",
)
LIBRARY = made(
    "courier-library",
    "The Halden library will open on Sundays from May, the town council decided on Thursday. "
    "Two librarians, Ines Marlow and Piet Beck, will share the new shift. "
    "Readers borrowed 41,000 books last year, a tenth more than the year before.",
    title="Library to open on Sundays",
    outlet="Halden Courier",
    published="2026-02-20",
)
DERBY = made(
    "post-derby",
    "The Halden Rovers lost the derby against Tarn Mill by two goals to nil on Saturday. "
    "Goalkeeper Pia Lund was carried off with an injured knee after an hour. "
    "The Rovers are ninth in the table with five matches left to play.",
    title="Rovers lose the derby",
    outlet="Valley Post",
    published="2026-02-28",
)
MARKET = made(
    "market",
    "Fishmongers at the Orrin market raised the price of cod by a third this winter. "
    "Storms kept the boats of Orrin in port for eleven days, the harbour master said. "
    "Buyers from the hotels now order trout from the farms in the hills.",
    title="Cod grows dear at Orrin",
)
SCHOOL = made(
    "school",
    "Pupils of the Tarn Mill school planted four hundred oaks along the canal on Friday. "
    "The headmistress, Sofie Rand, wants a second row of trees next autumn. "
    "A nursery in Vessby gave the saplings.",
    title="Four hundred oaks for the canal",
    outlet="Tarn Mill Observer",
    published="2026-01-16",
)
TOWN = (BRIDGE, DETOURS, LIBRARY, DERBY, MARKET, SCHOOL)
