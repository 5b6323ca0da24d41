"""Words that stand before, after and within names, and tell whose they are."""

# Offices, trades and forms of address that stand before a name or in the apposition after it.
ROLES = frozenset(
    """
    president vice governor lieutenant mayor senator representative congressman congresswoman secretary minister premier chancellor
    judge justice chief attorney general sheriff officer sergeant captain colonel major admiral commander inspector superintendent
    detective doctor professor reverend pastor bishop archbishop cardinal rabbi imam director deputy commissioner director-general
    representative spokesman spokeswoman spokesperson chairman chairwoman chair chairperson ceo cmo cfo coo cto cio vp evp svp founder
    cofounder co-founder coach manager analyst economist engineer lawyer prosecutor advocate activist czar ambassador envoy diplomat
    speaker leader whip councilman councilwoman councillor councilor councilmember treasurer clerk auditor principal dean scientist
    researcher epidemiologist physician surgeon nurse author writer historian journalist reporter correspondent anchor host commentator
    columnist editor actor actress singer rapper comedian filmmaker producer star player quarterback striker defender champion candidate
    nominee lawmaker legislator delegate assemblyman assemblywoman adviser advisor aide strategist pollster consultant executive owner
    landlord resident neighbor neighbour teacher student farmer driver pilot witness victim suspect defendant plaintiff chef baker
    trainer psychologist psychiatrist sociologist biologist ecologist meteorologist zoologist geologist climatologist virologist
    immunologist oncologist cardiologist pathologist physicist chemist astronomer seismologist archaeologist anthropologist mp mep
    undersheriff astronaut firefighter trooper marshal agent investigator coroner administrator undersecretary solicitor comptroller
    archivist organizer organiser curator conductor composer choreographer architect designer developer entrepreneur investor banker
    broker salesman saleswoman trustee regent provost counsel negotiator inspector-general guitarist contributor coordinator presenter
    panelist cohost co-host pundit blogger publisher broadcaster streamer lecturer drummer bassist goalkeeper forward midfielder pitcher
    catcher outfielder golfer boxer sprinter swimmer referee umpire veteran democrat republican democratic former acting interim
    then-president mother father wife husband son daughter brother sister widow mr mrs ms mx miss madam dr prof gov lt sen rep pres gen
    secretary-general col capt sgt maj cmdr adm rev det supt insp hon atty sec
    """.split()
)
# Two words, and another office than the second alone.
PAIRED = frozenset(("vice president", "first lady"))
# What an article can call somebody whom it gives no such office: "Brun said. … the lawmaker added".
SECOND_NAMES = frozenset(
    """
    lawmaker legislator congressman congresswoman senator representative governor mayor chairman chairwoman chair secretary minister coach
    comedian actor actress singer rapper coordinator director superintendent sheriff politician democrat republican star entertainer
    striker defender midfielder goalkeeper quarterback pitcher forward winger rookie champion
    musician songwriter drummer guitarist frontman performer honoree honouree mogul billionaire businessman playwright filmmaker
    novelist athlete politician presenter host premier chancellor
    """.split()
)
LAWMAKERS = frozenset("lawmaker legislator senator representative delegate assemblyman assemblywoman".split())
# Those that stand before a last name alone: "Mr. Brun", "President Brun".
ADDRESSES = frozenset(
    """
    mr mrs ms miss dr prof president governor gov senator sen representative rep congressman congresswoman mayor secretary judge justice
    minister chancellor sheriff lt sgt capt col gen adm rev detective officer professor doctor
    """.split()
)
# Short and gendered forms, so that "Gov. Brun" is "the governor".
SAME_ROLE = {
    "gov": "governor", "sen": "senator", "rep": "representative", "congressman": "representative", "congresswoman": "representative",
    "pres": "president", "dr": "doctor", "prof": "professor", "physician": "doctor", "gen": "general", "col": "colonel", "capt": "captain",
    "sgt": "sergeant", "rev": "reverend", "det": "detective", "supt": "superintendent", "atty": "attorney", "lt": "lieutenant",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair",
    "lawyer": "attorney", "lawmaker": "lawmaker", "neighbour": "neighbor", "advisor": "adviser",
}  # fmt: skip
# These say nothing without a further word: "the former" is nobody.
NOT_ROLES_ALONE = frozenset("mr mrs ms mx miss madam former acting interim vice deputy".split())
# A name with one of these words is an organisation's, a place's or a day's, and no person's.
BODIES = frozenset(
    """
    house department court university ministry street journal times post news agency committee council party bank inc group union office
    police institute association center centre service commission bureau states kingdom nations city county force forces senate congress
    administration company corp corporation foundation school college hospital church board team league club network agency authority
    organization organisation federation society academy museum guard army navy embassy parliament assembly cabinet district village
    river bridge park island lake road avenue square hall tower building airport stadium festival awards act law bill treaty agreement
    war day week month social media press gazette courier herald tribune star telegraph monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december north south east west america
    republicans democrats americans division directorate secretariat faculty inspectorate tribunal guild orchestra symphony opera
    theater government theatre gallery zoo clinic hotel restaurant studios records pictures motors holdings industries systems
    technologies partners associates pharmaceuticals stores brands foods markets airlines airways ltd llc plc
    """.split()
)
# Words that tell an institution, also where "for" or "and" goes on with its name: "Centers for Water Control".
INSTITUTIONS = frozenset(
    """
    centers centres schools airlines airways services coalition alliance fund center centre department office ministry institute agency
    administration commission committee council association society bureau foundation organization organisation board union
    federation conference network authority academy partnership initiative campaign
    """.split()
)
# Countries, and the cities that stand for their governments: "Halden said" is no person there.
COUNTRIES = frozenset(
    """
    afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium bolivia brazil
    britain bulgaria cambodia cameroon canada chile china colombia croatia cyprus denmark ecuador egypt england eritrea estonia ethiopia
    europe finland france germany ghana greece guatemala haiti honduras hungary iceland india indonesia iran iraq ireland israel italy japan
    kazakhstan kosovo kuwait kyrgyzstan latvia lebanon libya lithuania malaysia mali mexico moldova mongolia morocco mozambique myanmar
    namibia nepal netherlands nicaragua niger nigeria norway oman pakistan panama paraguay peru philippines poland portugal qatar romania
    russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tanzania thailand
    tunisia turkey uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe beijing brussels kyiv moscow pyongyang
    seoul tehran tokyo washington
    """.split()
)
# Words of bodies that are surnames as well: "Ana West said" shows a person.
MONTHS = frozenset("march april may june august".split())
BODY_SURNAMES = MONTHS | frozenset("west lake hall park church star street north day post bridge hill house".split())
# Members of a party, whom a place before the word does not name: "the Halden Democrat".
PARTIES = frozenset(("democrat", "republican"))
# With "the" and a name before them, bodies of that name: "the Brun campaign", "the Halden military".
BODIES_OF_A_NAME = frozenset(
    "military army navy government administration campaign team police union ministry embassy parliament press media authorities".split()
)
# Words before "of" that belong to a name: "University of Halden", "Duke of Halden".
HEADS_OF_NAMES = frozenset(
    """
    bank duke duchess earl prince princess queen king archbishop bishop isle gulf bay cape lord lady order library academy knights sons
    daughters voice friends doctors women mothers church museum college house
    """.split()
)
# What a minister or secretary is of: "Secretary of State Ana Brun".
PORTFOLIOS = frozenset(
    """
    state defense defence homeland security health human services treasury the interior education energy transportation commerce
    agriculture labor labour veterans affairs housing urban development justice staff police and foreign finance
    """.split()
)
# Capital only because they open the sentence: "Often Ana Brun said".
OPENING_WORDS = frozenset(
    """
    often soon perhaps maybe eventually originally previously recently finally ultimately additionally similarly though although
    while because if as when since despite unlike plus courtesy
    """.split()
)
# Relatives of somebody else: they do not say who is meant by a last name.
FAMILY = frozenset("mother father wife husband son daughter brother sister widow".split()) | {"first lady"}
# Names that are never the subject of a verb of speech.
TIMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
    december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat easter christmas thanksgiving halloween ramadan
    hanukkah passover
    """.split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# Forms that show a man, or a woman.
HE = frozenset("mr spokesman chairman congressman councilman assemblyman actor husband father son brother king prince duke sir".split())
SHE = frozenset(
    """
    mrs ms miss spokeswoman chairwoman congresswoman councilwoman assemblywoman actress wife mother daughter sister queen princess
    duchess
    """.split()
) | {"first lady"}
