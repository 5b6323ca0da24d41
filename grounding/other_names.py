"""Other words for one body: the house it sits in, the city, its people, its short form. Written for Evenhand."""

_OTHER_NAMES = """
pentagon, defense department, defence department, department of defense, ministry of defence
white house, administration
downing street, prime minister, number 10
kremlin, moscow, russia, russian, russians
beijing, china, chinese
tehran, iran, iranian
pyongyang, north korea, north korean
jerusalem, israel, israeli
kyiv, kiev, ukraine, ukrainian
berlin, germany, german
paris, france, french
london, britain, british, united kingdom, uk
brussels, european union, eu, european commission
capitol hill, congress, congressional, lawmakers
westminster, parliament
holyrood, scottish government, scottish parliament
foggy bottom, state department, department of state
justice department, department of justice, doj
homeland security, dhs
federal reserve, fed, central bank
supreme court, justices, high court
gop, republican, republicans, republican party
democrats, democrat, democratic, democratic party
twitter, tweet, tweets, tweeted, tweeting
facebook, meta
google, alphabet
scotland yard, metropolitan police, met police
fbi, f.b.i, federal bureau of investigation
cia, c.i.a, central intelligence agency
ice, immigration and customs enforcement
nato, north atlantic treaty organization, atlantic alliance
americans, u.s. citizens, american people
nra, n.r.a, national rifle association
"""

# By each name in small letters, all names of its body.
OTHER_NAMES = {name: tuple(names) for line in _OTHER_NAMES.strip().splitlines() for names in [line.split(", ")] for name in names}
