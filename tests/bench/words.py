"""The vocabulary of the bench: enough words that no two articles share a sentence by accident."""

NOUNS = """
    accord agency agreement allowance ambassador annex archive argument arsenal article assembly audit barracks base
    battery border briefing budget cabinet calendar camera capital cargo ceiling centrifuge chairman clause coalition
    command commission committee communique compliance component conference consent constraint convoy council cylinder
    deadline declaration delegation delivery deployment deterrent diplomat director doctrine draft effort embassy
    engineer enrichment envoy estimate exchange exercise facility figure formula framework gathering general guarantee
    guidance harbour hearing hotline implementation incident inspector inspection institute inventory journal laboratory
    launch launcher ledger legislature letter limit list manoeuvre mandate margin material measure mediator meeting
    member memorandum minister ministry missile mission moratorium motion navy negotiator network notice notification
    observer offer office officer official operation opinion option parade paragraph parliament partner party passage
    permit phase photograph plant pledge pool position precedent principle procedure process programme proposal protocol
    provision quota radar range ratio reactor reading reason record refusal region regulator relay report representative
    request reserve resolution response restraint restriction review right round rule safeguard sample satellite
    schedule seal secretary secretariat sensor session shift shipment silo site spokesman stage standard state statement
    station stockpile storage strategy structure submarine summary summit supplier surplus system table target
    technician telegram term test threshold timetable total track treaty trial tunnel unit vehicle verification version
    veto visit vote warhead warning weapon week withdrawal witness workshop yardstick yield zone
""".split()

VERBS = """
    accepted acknowledged added adopted announced answered approved argued asked assessed avoided backed blocked
    cancelled carried changed checked cited claimed closed compared completed concluded confirmed considered continued
    corrected counted covered criticised debated declared declined defended delayed delivered demanded denied described
    detected discussed dismissed doubted ended endorsed estimated examined exceeded extended favoured finished followed
    froze gave halted heard held hosted ignored inspected issued joined kept launched left limited listed measured
    mentioned missed moved named noted observed offered opened opposed ordered outlined paused photographed planned
    postponed praised prepared presented promised proposed published questioned raised reached read received recalled
    recorded reduced refused rejected released repeated replaced reported requested restored resumed returned reviewed
    revised seized sent shared showed signed stated stopped studied submitted supported suspended tested took traced
    transferred treated verified visited warned welcomed withdrew wrote
""".split()

ADJECTIVES = """
    additional advanced annual armed basic bilateral brief broad broken central civilian clear closed common complete
    conditional confidential conventional costly current daily declared deep defensive detailed distant domestic early
    eastern empty exact expected final first foreign former formal frozen full further general hidden hypersonic idle
    immediate independent industrial informal initial intact intermediate internal joint large late leading legal
    limited local long low maritime military minor mobile modern monthly mutual narrow national naval neutral new
    northern nuclear numbered official old open operational overdue partial permanent planned political present previous
    private proposed public quiet rapid recent regional regular remaining remote renewed safe second secret separate
    serious short silent single small southern special spent stable steady strategic strict sudden tactical technical
    temporary third underground unarmed unusual upper urgent usual visible voluntary weak western whole written
""".split()

PLACES = """
    Almaty Ankara Astana Baku Beijing Bern Brussels Busan Cairo Delhi Geneva Helsinki Islamabad Jakarta Kyiv Lisbon
    London Madrid Manila Minsk Moscow Nairobi Oslo Ottawa Paris Pretoria Pyongyang Riga Riyadh Rome Seoul Stockholm
    Tallinn Tehran Tokyo Ulaanbaatar Vienna Vilnius Warsaw Washington
""".split()

SURNAMES = """
    Abara Adler Aoki Baird Banik Berg Castel Chae Dalton Dorn Eklund Farrow Fenn Garin Haas Halloran Ibarra Ito Jansen
    Kadar Keller Kwon Laine Lindqvist Marek Mbeki Morrow Nakano Novak Okafor Orlov Park Petit Quist Rahimi Renard
    Sandoval Sato Serrano Soto Tamm Toller Ueda Varga Vogel Wexler Yoon Zeman
""".split()

LINKERS = "after although as because before once since though until when where while".split()

TOPICS = (
    "Atlantic Launch Notices", "Baltic Missile Limits", "Black Sea Mines", "Central Asia Zone", "Deep Test Ban",
    "Fissile Material Ledger", "Gulf Enrichment", "Harbour Inspections", "Northern Submarines", "Orbit Weapons",
    "Peninsula Talks", "Two Capitals",
)  # fmt: skip

PAPERS = ("Courier", "Herald", "Monitor", "Observer", "Post", "Press Agency", "Review", "Tribune")
"""With the first ten places they name eighty sources."""

SUBJECTS = ("Arsenals", "Audits", "Borders", "Budgets", "Ceilings", "Envoys", "Exercises", "Launches", "Seals", "Votes")
ASPECTS = ("count of", "dates of", "dispute over", "law on", "record of", "reports on")
"""With the subjects they name sixty tags."""
