"""What the lines look like that a news page puts around and between the paragraphs of an article.

Each rule is a regular expression for a whole line, upper and lower case alike (but for what stands in `(?-i:…)`).
"""

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?"
_DATE = rf"(?:{_DAY}(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}),?\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
_TIME = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)\s*(?:\(?[A-Z]{2,4}\)?)?"
_WHEN = rf"(?:{_DATE})(?:\s*(?:,|at|\||-|–)?\s*{_TIME})?"
_PLACES = (
    r"(?:twitter|x|facebook|instagram|whatsapp|telegram|linkedin|reddit|pinterest|youtube|tiktok|threads|bluesky|google news|gab|"
    r"truth social|parler|mewe|flipboard|apple news|rumble)"
)

ANYWHERE = (
    # Advertisements and the page's own controls.
    r"(?:-+\s*)?(?:advertisement|advertising|ad|ads|sponsored|sponsored content|paid content|promoted|promo)(?:\s*-+)?",
    r"(?:story|article|text|content)\s+continues\s+(?:below|after|beneath).*",
    r"(?:scroll|swipe)\s+(?:down\s+)?(?:to|for)\s+.{1,40}",
    r"(?:ad|advertisement)\s+(?:feedback|choices|by\b.{0,30})|remove ads?|why (?:am i seeing )?this ad\??|report (?:this )?ad",
    (
        r"(?:skip|jump) to (?:main )?(?:content|navigation|footer)|back to top|go back|menu|search|close|log ?in|sign in|next|"
        r"previous|home"
    ),
    (
        r"(?:please )?(?:enable|turn on) javascript.*|your browser (?:does not|doesn.t) support.*|javascript is (?:disabled|"
        r"required).*"
    ),
    (
        r"(?:video|audio|media|image|photo)s?(?: (?:player|unavailable|loading|caption|gallery|not supported))?|"
        r"loading\W*|play(?: video)?|listen(?: now)?"
    ),
    r"you need to enable .{0,40}|we use cookies.*|this (?:site|website|page) uses cookies.*|accept (?:all )?cookies",
    # Sharing.
    (
        rf"(?:share|tweet|email|e-mail|print|pin|copy(?: link)?|save|bookmark|link copied|comments?|{_PLACES})(?:[\s,|"
        rf"/•·]+(?:share|tweet|email|e-mail|print|pin|copy(?: link)?|save|bookmark|comments?|this|article|{_PLACES}))*[!.]?"
    ),
    (
        r"(?:share|post|tweet|send|email) (?:this|the|it|on|via|to|with|by)\b(?:\s+(?:this|story|article|post|page|link|on|via|"
        rf"to|with|by|a|friend|friends|email|{_PLACES}|and|or|,|&|:))*[!.]?"
    ),
    r"(?:click|tap) (?:here )?to (?:share|print|email|copy|subscribe|tweet).{0,80}",
    rf"(?:please )?(?:follow|like (?:us|our)|join|find|connect with)\s.{{1,60}}\b(?:on|via|to)\s+(?:our\s+)?{_PLACES}\b.{{0,60}}",
    # Newsletters, subscriptions, apps, gifts.
    r"(?:please )?(?:sign up|signup|subscribe|register|join)\b.{0,140}\b(?:newsletters?|inbox|podcast|channel|mailing list)\b.{0,160}",
    (
        r"(?:please )?(?:sign up|signup|subscribe|join us)\b.{0,60}\b(?:e-?mails?|updates|alerts|list|today|free|here|now)\b"
        r"[^.]{0,60}\.?"
    ),
    (
        r"(?:subscribe|sign up|subscribe to (?:our|the|us|this) .{2,60}|(?:subscribe|sign up|register|log in|join us) (?:now|"
        r"today|here)\b.{0,60}|create (?:a free |an )?account\b.{0,40}|become an? (?:member|subscriber|supporter|"
        r"patron)\b.{0,60})"
    ),
    (
        r"(?:get|receive|want|enjoy)\b.{0,100}\b(?:newsletters?|in your inbox|to your inbox|delivered (?:daily|straight|"
        r"directly|right|to your)).{0,80}(?:\bsign up here\b.{0,160})?"
    ),
    # The same behind a label: "Never miss a story: Subscribe to the Courier".
    r"[^.!?:“”\"]{3,40}:\s?(?:sign up|subscribe)\s(?:here|for|to|using|now|today)\b[^.!?]{0,160}[.!]?",
    r"(?:download|get|install) (?:the|our) .{0,40}\bapp\b.{0,60}|available on (?:the )?(?:app store|google play).{0,40}",
    (
        r"(?:please )?(?:donate|support (?:our|us|independent|local|quality)|help us|make a (?:donation|gift)|chip in|"
        r"contribute)\b.{0,120}\b(?:journalism|newsroom|reporting|today|here|now|work|mission|free|donation)\b.{0,60}"
    ),
    (
        r"(?:your|enter your|email) (?:e-?mail )?address:?.{0,40}|(?:by )?(?:signing up|subscribing|clicking),? (?:you|"
        r"i) (?:agree|accept|consent).*"
    ),
    r"thank(?:s| you) for (?:subscribing|signing up|reading|registering|your (?:support|subscription)).{0,80}",
    # Ways on to other pages.
    (
        r"(?:please )?(?:read|see|view|get|find|continue reading|keep reading|finish reading) (?:the |this |our |it |more |"
        r"original |rest of )*(?:full |whole |entire |original |complete |rest of the )(?:article|story|post|report|text|piece|"
        r"column|interview|transcript|statement|coverage)s?\b.{0,60}"
    ),
    r"(?:read|see|watch) the (?:full|entire|whole|complete) [\w-]+ (?:via|at|on|from|over at|here|below)\b[^.!?]{0,60}",
    (
        r"(?:continue|keep) reading\b.{0,60}|(?:read|learn|see|view|find out|discover|watch|show|load|more) more\b\W*(?:here|at|"
        r"from|on|about|in|below|stories|:|>|»|→|\.\.\.|…)?.{0,80}"
    ),
    (
        r"(?:read|also read|read also|read next|related|related (?:stories|articles?|coverage|content|posts?|links|topics?|"
        r"reading|news|video)|see also|recommended(?: for you| reading| stories)?|more (?:from|on|stories|news|coverage|in|"
        r"like this)\b.{0,50}|most (?:read|popular|viewed)|trending(?: now| stories)?|up next|don.t miss|must[- ]read|"
        r"must[- ]see|top stories|latest (?:news|stories|headlines)|you (?:may|might) (?:also )?(?:like|be interested in)|"
        r"editors?.?s?.? (?:picks?|choice)|in case you missed it|watch|watch (?:now|live|below|this|here)|listen(?: here| now|"
        r" below)|photos|gallery|explore|view gallery|popular|what to read next|what to know)\s*[:»>→.-]*"
    ),
    (
        r"(?:also read|read also|read next|related|related (?:story|stories|article|articles|coverage|content|post)|see also|"
        r"more|recommended|must[- ]read|don.t miss|watch|watch (?:now|live|below)|listen|photos?|gallery|opinion|icymi|"
        r"in case you missed it|trending|up next|read|read more)\s?[:>»|→]\s?.{1,180}"
    ),
    (
        r"(?:for more|to read|to learn more|click|tap|go|visit|head) (?:here|information|on this|more|our)\b.{0,100}|"
        r"click (?:the|on|below|through)\b.{0,60}"
    ),
    (
        r"(?:this (?:report|content|article|story|post|piece|column|op-ed|essay)|the article|the story|the post) "
        r"(?:was |is |has been )?(?:originally |first |previously )+(?:appeared|published|posted|ran|reported|written|produced)\b.{0,160}"
    ),
    (
        r"(?:originally|first) (?:published|appeared|posted)\b[^,]{0,80}|(?:re-?published|reprinted|"
        r"syndicated) (?:with permission|from|by|under)\b.{0,160}"
    ),
    (
        r"(?:view|see|read) (?:all )?(?:\d+ )?(?:comments?|original|source|archive)\b.{0,40}|source link|original source|"
        r"via:? .{0,30}|source\s?:.{0,80}|permalink|link"
    ),
    (
        r"(?:leave|post|add|write|view|show|hide|load) (?:a |your |all |more )?(?:comments?|reply|replies)\b.{0,40}|"
        r"\d+ comments?|comments? (?:are )?(?:closed|off|disabled).{0,40}|join the (?:conversation|discussion).{0,60}|"
        r"what do you think\?.{0,80}comments?.{0,40}|let us know .{0,80}\bcomments?\b.{0,40}"
    ),
    r"(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|keywords)\s?:.{0,200}",
    # What runs beside the article: a film that was just shown, the programme of a broadcaster, a note on the page's state.
    r"(?-i:JUST WATCHED|MUST WATCH)\b.{0,300}",
    (
        r"[^.!?“”]{2,120}\bwill (?:re-?)?(?:appear|air|be (?:a guest|interviewed))\b[^.!?]{2,120}"
        r"\bat \d{1,2}(?::\d\d)?\s?[ap]\.?m\.?(?:\s[ECMP][SD]?T)?\.?"
    ),
    r"(?:this|the) (?:story|article|report|post|page) (?:has been|was|is being|will be) updated\b[^.!?]{0,120}[.!]?",
    # Rights, disclaimers, contact.
    r"(?:©|\(c\)\s|copyright\s(?:©|\(c\)|\d{4}|by\s)).{0,200}|.{0,120}\ball rights reserved\b.{0,160}",
    r"(?:this material|the material on this site) may not be (?:published|reproduced).{0,200}",
    (
        r"(?:the )?(?:opinions?|views?)(?:,? (?:and|or) (?:opinions?|views?|positions?))? (?:expressed|presented|stated|"
        r"contained|of the author)\b.{0,240}\b(?:not|own|solely)\b.{0,300}"
    ),
    r".{0,80}\b(?:views?|opinions?|positions?|commentary)\b.{0,120}\bnot necessarily (?:reflect|represent|state|those)\b.{0,300}",
    r"(?:contact|email|e-mail|reach|write to) (?:us|the (?:author|reporter|writer|newsroom|editors?))\b.{0,160}",
    r"(?:have|got|do you have) (?:a |any )?(?:news )?(?:tip|story idea|confidential tip)s?\b.{0,200}",
    (
        r"(?:terms (?:of (?:use|service)|and conditions)|privacy policy|cookie policy|do not sell .{0,40}|advertise with us|"
        r"about us|contact us|editorial (?:standards|policy)|accessibility)(?:[\s,|•·&]+(?:terms (?:of (?:use|service)|"
        r"and conditions)|privacy policy|cookie policy|about us|contact us|advertise with us))*"
    ),
    (
        r"(?:this (?:article|post|page|story|site)|we) (?:may )?(?:contains?|includes?|earns?|receives?|"
        r"get) .{0,40}\b(?:affiliate|commissions?)\b.{0,200}"
    ),
    # Credits of pictures.
    (
        r"\(?(?:photo|image|picture|photograph|illustration|graphic|video|credit|photo credit|image credit|image source|"
        r"photo illustration|featured image|cover image|screenshot)s?\s?"
        r"(?:credit\s?)?(?::.{0,120}|(?:by|via|courtesy)\b[^.!?]{0,60})"
    ),
    (
        r"[^.!?“”\"]{0,80}\b(?:getty images|ap photo|shutterstock|istock|alamy|unsplash|"
        r"wikimedia commons)(?:\s?(?:/|via|\|)[^.!?]{0,60}|\))?"
    ),
    (
        r"[^.!?“”\"]{2,60}(?:/|\bvia )(?:getty(?: images)?|ap|afp|reuters|epa|shutterstock|nur ?photo|zuma|bloomberg|pool|"
        r"file)(?:[/ ][^.!?]{0,40})?"
    ),
    (
        r"(?:view|see|enlarge|open|expand|toggle|hide) (?:image|photo|picture|caption|gallery|full ?size|slideshow|this post|"
        r"this tweet)\b.{0,60}|enlarge this image|toggle caption|hide caption|image \d+ of \d+|\d+ of \d+|slide \d+.{0,20}"
    ),
    (
        r"(?:view|see) (?:this|more) (?:post|tweet|posts|photo)?\s?(?:on|from) .{1,30}|a post shared by .{1,80}|this (?:tweet|"
        r"post) (?:is|was|has been|may) .{0,40}(?:unavailable|deleted|removed)\b.{0,40}"
    ),
    r"(?:hide|show|toggle) caption \d+ of \d+\b.{0,400}",
    # A credit with the caption behind it: "Ana Brun/Halden Photos/Getty Images The bridge on Monday."
    (
        r"(?-i:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}(?:/[A-Z][\w.’' -]{1,40}){0,3}(?:/|\bvia )"
        r"(?:Getty Images|AFP|Reuters|Shutterstock|Bloomberg|AP)(?:/Getty Images)?\s[A-Z][^“”]{15,300}\.)"
    ),
    r".{0,160}\b\d{1,2}:\d\d\s?[-–—]\s?source\s?:.{0,60}",
    r"(?:contributing|contributors)\s?: .{2,300}",
    (
        r"a version of this (?:story|article|column|post) (?:first |originally |also )?(?:appeared|appears|was published|"
        r"ran)\b.{0,300}"
    ),
    r"(?:https?://|www\.)\S+|pic\.(?:twitter|x)\.com/\S+|@\w+|(?:#\w+\s*)+",
    r"[\W_]+",
)

# Bylines keep their capitals: "By noon the road was clear" is news.
AT_THE_RIM = (
    (
        r"(?-i:[Bb]y:? (?:[A-Z][\w.’'-]*|and|with|de|von|van|for|of|the|[,|&/•·-]|@\w+|\S+@\S+)(?:[\s,]+(?:[A-Z][\w.’'&-]*|and|"
        r"with|de|von|van|for|of|the|[,|&/•·-]|@\w+|\S+@\S+)){0,14})"
    ),
    (
        r"(?:(?:published|updated|posted|last updated|first published|last modified|modified|created|date|on)\s?(?:on|at)?\s?[:|"
        rf"-]?\s*)?{_WHEN}(?:\s*[|,;•·/-]?\s*(?:(?:published|updated|posted|last updated|/)\s?(?:on|at)?\s?:?\s*)?(?:{_WHEN}|"
        rf"{_TIME}))*"
    ),
    (
        r"(?:published|updated|posted|last updated|first published|last modified|modified)\b[^.!?]{0,20}(?:\d|today|yesterday|"
        r"ago)[^.!?]{0,60}(?:[ap]\.m\.[^.!?]{0,12})?"
    ),
    (
        r"(?:\d+|an?|one|two|three|four|five) (?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s? ago(?:\s?[|•·-].{0,20})?|"
        r"\d+\s?-?min(?:ute)?s?(?: read)?|read(?:ing)? time:?.{0,20}|\d+ (?:views|shares|likes|reads)"
    ),
    r"(?:special|exclusive) (?:to|for) .{2,40}",
    (
        r"(?:staff|senior|contributing|special|political|national|chief|associate|deputy|managing|guest|"
        r"freelance)\s(?:\w+\s){0,3}(?:writer|reporter|correspondent|editor|contributor|columnist)s?"
    ),
    (
        r"(?:news|politics|opinion|world|us|u\.s\.|business|sports?|health|entertainment|technology|tech|science|local|"
        r"breaking news|exclusive|analysis|lifestyle|culture|national|crime)"
    ),
    r"(?-i:(?:[A-Z][\w.’'/&-]*[ ,]{0,2}){0,4}(?:\([A-Z][\w /.&-]+\))?\s?[—–―-]{1,2})",
    (
        r"(?-i:[\w.’'-]+(?:\s[A-Z]?[\w.’'-]+){0,3}) (?:(?:is|are) (?:a|an|the)\b[^.]{0,120}\b(?:reporter|correspondent|writer|editor|"
        r"columnist|contributor|journalist)|(?:covers|reports on|writes about)\b[^.]{2,80}\bfor|(?:is|are) on twitter)\b.{0,160}"
        r"\b(?:follow|twitter|contact|reach|email|@\w+).{0,160}"
    ),
    (
        r"(?-i:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}) (?:is|are) (?:a|an|the) (?:[\w-]+ ){0,4}"
        r"(?:reporter|correspondent|columnist|producer|staff writer)(?: (?:for|at|with|on) .{2,60})?\.?"
    ),
    r"(?:see|watch|view|check out) (?:the|a|our) [^.!?]{2,60} (?:below|above)\b.{0,80}",
    r"(?:follow|contact|reach|email|e-mail|tweet at)\b.{1,80}(?:@\w+|\S+@\S+|\bat \S+@|on (?:twitter|x|facebook)).{0,80}",
    r"(?:contributing|additional reporting|reporting|compiled|edited|editing)(?: by\b|\s?:| from (?-i:[A-Z])).{2,140}",
    r".{2,160}\bcontributed (?:reporting|to (?:this|the) (?:report|story|article|reporting))\b.{0,20}",
)
