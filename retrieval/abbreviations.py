"""Words whose dot does not end a sentence, or need not."""

# Always followed by what they belong to: a name, a number, an example.
NEVER_END = frozenset(
    """
    mr mrs ms mx dr prof gov sen rep reps sens govs gen col lt sgt capt cpl maj cmdr adm pvt rev hon fr msgr pres supt insp det sec
    atty mt ft vs v cf eg ie e.g i.e viz fig figs eq eqs no nos vol vols pp p ch sect approx ca al st ste messrs mme mlle hr
    brig sir dame amb asst assoc dist dir ald cllr cols cong congs congr comm commr comdr cmdre cdr lcdr adms vadm radm pfc spc ssgt
    sfc msgt lcpl sgts capts lts profs drs revs supts dets insps dep secy treas chmn assemb ofc archbp br cllrs
    """.split()
)

# May end a sentence: then the next word is one that opens sentences.
MAY_END = frozenset(
    """
    u.s u.k u.n e.u d.c l.a n.y u.s.a a.m p.m b.c a.d c.e b.c.e ph.d m.d b.a m.a m.b.a d.d.s ll.b j.d
    inc corp co ltd llc bros jr sr etc esq plc dept univ assn ave blvd rd hwy rte sq bldg apt
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo
    ft in oz lb lbs mi km kg min sec est ed eds trans rev repr
    """.split()
)

# Capitalised words that open a sentence far more often than they go on with a name.
OPENERS = frozenset(
    """
    the a an this that these those he she it we they i you his her its our their my your there here in on at by for from with without
    after before during since until while when where why how what who which if though although because as but and or so yet nor
    however meanwhile moreover also then now today yesterday still even once one two three some many most all both each every no not
    according among despite under over between through to of about against instead later earlier last next such other another
    anything everything something nothing anyone everyone someone nobody everybody somebody
    """.split()
)
