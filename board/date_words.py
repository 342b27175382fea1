"""The words that dates and times of day are written in, in bokmål, nynorsk and English.

Patterns that Python and every browser the board runs in read alike: no look back, no names, and
nothing that depends on letter case, for the text is in small letters. ``board/dates.py`` works out
which day is meant; ``static/lib/date-words.js`` is made from this file (``tools/describe.py``).
"""

from __future__ import annotations

LETTER = "0-9a-z\u00c0-\u024f"
GAP = "[ \t\xa0]"
#: A word begins and ends.
_B, _E = f"(?:^|[^{LETTER}])", f"(?![{LETTER}])"

MONTHS = (
    "jan", "feb", "mar", "apr", "ma[iy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "de[sc]",
)  # fmt: skip
#: Signs that show nothing, or that a program sets for another, and what is meant; then what is
#: written another way. Figures between $ and a blank stand for the groups.
REWRITES = (
    ("[\u00ad\u200b-\u200f\u2060\ufeff]", ""),
    ("[\u2010-\u2012\u2212]", "-"),
    ("([0-9])t([0-9]{2}:[0-9]{2})(?::[0-9]{2})?(?:[.][0-9]+)?", "$1 $2"),
    (f"([0-9])-(?=(?:{'|'.join(MONTHS)}))", "$1 "),
    (f"((?:{'|'.join(MONTHS)})[a-z]*)-([0-9]{{4}})", "$1 $2"),
    ("([0-9][.]) ?-(?= ?[0-9]{1,2}[.][0-9]{1,2}[.])", "$1 \u2013 "),
    # From one day to another: the dash is none of a date's.
    (
        f"([0-9][.]?) ?-(?= ?[0-9]{{1,2}}(?:st|nd|rd|th)?[.]? ?(?:{'|'.join(MONTHS)}))",
        "$1 \u2013 ",
    ),
    (
        "(^|[^0-9./-])([0-9]{1,2})(?: ?[.] ?|-)([0-9]{1,2})(?: ?[.] ?|-)([0-9]{4})(?![0-9])",
        "$1$2.$3.$4",
    ),
    ("(^|[^0-9./-])([0-9]{4})[./]([0-9]{1,2})[./]([0-9]{1,2})(?![0-9./-])", "$1$2-$3-$4"),
)
_MONTH = (
    "(jan(?:uary?)?|feb(?:ruary?)?|mar(?:s|ch)?|apr(?:il)?|ma[iy]|june?|juni|july?|juli"
    "|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?)"
)
_S = "(?:s?[ ]?(?:kveld|ettermiddag|formiddag|morgen|morgon|natt)(?:en)?|en|er|ene|ar|ane)?"
#: What is short and another word too is only a day with its full stop, or with a time after it.
_THEN = (
    "(?:[.]|(?=[ \t\xa0]+(?:[0-9]{1,2}[:.][0-9]|[0-9]{1,2} ?[ap][.]?m|kl[ .o]|at [0-9]"
    "|uke|veke|week)))"
)
#: From Monday.
WEEKDAYS = (
    f"m[a\u00e5]ndag{_S}|man{_THEN}|mondays?|mon{_THEN}",
    f"tirsdag{_S}|tysdag{_S}|tirsd?[.]?|ti[.]|tis[.]|tir{_THEN}|tysd?[.]|tuesdays?|tues?[.]?",
    f"onsdag{_S}|onsd?[.]?|wednesdays?|weds?[.]?",
    f"torsdag{_S}|torsd?[.]?|tor{_THEN}|thursdays?|thurs?[.]?|thu[.]?",
    f"fredag{_S}|fre[.]?|fridays?|fri{_THEN}",
    f"l[\u00f8a]u?rdag{_S}|l[\u00f8a]u?rd?[.]|l\u00f8r|saturdays?|sat{_THEN}",
    f"s[\u00f8u]ndag{_S}|s[\u00f8u]nd?[.]|s\u00f8n{_THEN}|sundays?|sun{_THEN}",
)
_WEEKDAY = f"({'|'.join(WEEKDAYS)})"
NUMBERS = (
    "en|ein|ei|ett|eit|et|one|an|a", "to|two|et par|eit par|a couple of", "tre|three",
    "fire|four", "fem|five", "seks|six", "sju|syv|seven", "\u00e5tte|eight", "ni|nine", "ti|ten",
    "elleve|eleven", "tolv|twelve", "tretten|thirteen", "fjorten|fourteen", "femten|fifteen",
    "seksten|sixteen", "s[y\u00f8]tten|seventeen", "atten|eighteen", "nitten|nineteen",
    "tjue|tyve|twenty",
)  # fmt: skip
# The longest first: «et par» is not «et».
_NUMBER = "|".join(sorted("|".join(NUMBERS).split("|"), key=lambda word: (-len(word), word)))
ORDINALS = (
    "f\u00f8rste|fyrste|1[.]|first|1st", "andre|2[.]|second|2nd",
    "tredje|3[.]|third|3rd", "fjerde|4[.]|fourth|4th", "siste|last",
)  # fmt: skip
_ORDINAL = f"({'|'.join(ORDINALS)})"
_WEEK = "(?:uke|uka|uken|veke|veka|week)"
#: «ukene 50 og 51», «u. 50», «w50».
_WEEKS = (
    "(?:uk(?:e[nr]?|a|ene)|vek(?:e[nr]?|a|ene)|weeks?|wks?[.]?|u[.]|[uw](?=[ \t\xa0]?[0-9]{2}))"
)
_UNIT = (
    "(dag(?:er|ar|ene|ane)?|d\u00f8gn|days?|(?:uke|veke)(?:r|ne)?(?:s tid)?|weeks?"
    "|m\u00e5ne?a?d(?:er|ar|ene|ane)?(?:s tid)?|mnd[.]?|months?|\u00e5r|years?)"
)
_YEAR = f"(?:,?{GAP}*((?:19|[2-9][0-9])[0-9]{{2}}))?"
_DASH = "[-\u2013\u2014]"

#: A day of the month, in figures or with the month's name; an ISO date.
DATE = (
    f"(^|[^{LETTER}.,:/-])(?:"
    "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
    f"|([0-9]{{1,2}})(?:st|nd|rd|th)?[.]?{GAP}*(?:of[ \t]+)?{_MONTH}{_E}"
    f"[.]?(?:,?{GAP}*((?:19|[2-9][0-9])[0-9]{{2}}))?"
    f"|{_MONTH}[.]?{GAP}+([0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9.:])"
    "(?:,?[ \t]+((?:19|[2-9][0-9])[0-9]{2}))?"
    "|([0-9]{1,2})[./]([0-9]{1,2})(?:[./-]([0-9]{4}|[0-9]{2})|[.])?"
    "(?![0-9:]|[./-][0-9]|[ \t]*(?:%|pro?s))"
    f"){_E}"
)
_FIRST_DAYS = (
    "f\u00f8rste|fyrste|first", "andre|annen|second", "tredje|third", "fjerde|fourth",
    "femte|fifth", "sjette|sixth", "sjuende|syvende|sjuande|seventh",
    "\u00e5ttende|\u00e5ttande|eighth",
    "niende|niande|ninth", "tiende|tiande|tenth", "ellevte|ellefte|eleventh",
    "tolvte|twelfth",
    "trettende|trettande|thirteenth", "fjortende|fjortande|fourteenth",
    "femtende|femtande|fifteenth", "sekstende|sekstande|sixteenth",
    "s[y\u00f8]ttende|syttande|seventeenth", "attende|attande|eighteenth",
    "nittende|nittande|nineteenth", "tjuende|tyvende|tjuande|twentieth",
)  # fmt: skip
_UNITS = _FIRST_DAYS[:9]
#: The first to the thirty-first.
DAY_WORDS = (
    *_FIRST_DAYS,
    *(f"tjue(?:{each})|twenty[- ]?(?:{each})" for each in _UNITS),
    "trettiende|trettiande|tredevte|thirtieth", "tretti(?:f\u00f8rste|fyrste)|thirty[- ]?first",
)  # fmt: skip
#: «den tredje desember», «the third of December».
DAY_IN_WORDS = f"{_B}({'|'.join(DAY_WORDS)}){GAP}+(?:of{GAP}+)?{_MONTH}{_E}{_YEAR}"
#: «lørdag den 3.», where nothing follows that there may be three of.
DAY_ALONE = (
    f"{_B}(?:den{GAP}+([0-9]{{1,2}})[.]|the{GAP}+([0-9]{{1,2}})(?:st|nd|rd|th)"
    f"|(?:den|the){GAP}+({'|'.join(DAY_WORDS)}))"
    f"(?={GAP}*(?:[,;:!?)]|kl[ .o]|at{GAP}|(?![\\s\\S])))"
)
#: What stands before figures that are no date: «kl. 10.12», «uke 7/8».
NO_DATE_AFTER = (
    f"(?:(?:kl|klokk[ae]n?|at)[.]?{GAP}*(?:[0-9]{{1,2}}(?:[.:][0-9]{{2}})?{GAP}*{_DASH}{GAP}*)?"
    # Not $: before a last line feed Python has that too.
    f"|{_WEEKS}(?:{GAP}*nr[.]?)?{GAP}*"
    f"|(?:^|[^0-9.])[0-9]{{1,2}}[.:](?:00|1[3-9]|[2-5][0-9]){GAP}*(?:{_DASH}|til|to){GAP}*"
    ")(?![\\s\\S])"
)

#: «slutten av mars», «mid-March», «primo april 2027»: where in the month, which, which year.
PART_OF_MONTH = (
    f"{_B}(?:(slutten av|utgangen av|enden av|l\u00f8pet av|during|ultimo|sent i|seint i|late in"
    "|late"
    "|(?:the )?end of)"
    "|(midten av|medio|midt i|mid|(?:the )?middle of)"
    "|(starten av|begynnelsen av|byrjinga av|tidlig i|tidleg i|primo|early in|early"
    "|(?:the )?start of|(?:the )?beginning of))"
    f"(?:{GAP}|-)+{_MONTH}{_E}{_YEAR}"
)
#: «i mars», «from January», «innen april»; the month alone may be a name.
MONTH_ALONE = (
    f"{_B}(?:i|in|fra|fr\u00e5|from|innen|innan|by|til){GAP}+{_MONTH}{_E}{_YEAR}(?!{GAP}*[0-9])"
)
#: «første mandag i mars», «the last Friday of January 2027».
NTH_WEEKDAY = f"{_B}{_ORDINAL}{GAP}*{_WEEKDAY}{GAP}+(?:i|in|of){GAP}+{_MONTH}{_E}{_YEAR}"
NTH_WEEK = f"{_B}{_ORDINAL}{GAP}*{_WEEK}{GAP}+(?:i|in|of){GAP}+{_MONTH}{_E}{_YEAR}"
NTH_OF_MONTH = (
    f"{_B}{_ORDINAL}{GAP}*{_WEEKDAY}{GAP}+(?:(?:i|in|of){GAP}+)?"
    "(?:hver m\u00e5ned|kvar m\u00e5nad|m\u00e5ne?a?den|(?:the|each|every) month"
    f"|(neste m\u00e5ne?a?d|next month)){_E}"
)
#: «uke 50», «veke 50–51 2026», «week no. 50».
WEEK_NUMBER = (
    f"{_B}{_WEEKS}{GAP}*(?:n[ro][.]?{GAP}*)?([0-9]{{1,2}})"
    f"(?:{GAP}*(?:{_DASH}|/|og|and|eller|or){GAP}*[0-9]{{1,2}}(?![0-9]))?{_E}(?![.:][0-9]){_YEAR}"
)
#: «slutten av uke 50».
END_OF_WEEK = (
    f"{_B}(?:slutten|utgangen|enden|late|end|seint|sent)[ -]+(?:(?:av|of|i|in){GAP}+)?"
    f"{_WEEKS}{GAP}*[0-9]"
)
#: «om to uker», «within 14 days».
IN_SO_LONG = (
    f"{_B}(?:om|innen|innan|in|within|i l\u00f8pet av|(?:(?:de|dei|the){GAP}+)?(?:neste|next))"
    f"{GAP}+(?:(?:ca|cirka|omtrent|about)[.]?{GAP}+)?({_NUMBER}|[0-9]{{1,3}})"
    f"(?:{GAP}*(?:{_DASH}|til|eller|to|or){GAP}*(?:{_NUMBER}|[0-9]{{1,3}}))?{GAP}+{_UNIT}{_E}"
)
#: «to uker fra nå», «a week from today».
FROM_NOW = (
    f"{_B}({_NUMBER}|[0-9]{{1,3}}){GAP}+{_UNIT}{GAP}+(?:(?:fra|fr\u00e5|from){GAP}+)?"
    f"(?:n\u00e5|no|i ?dag|now|today){_E}"
)
#: «Friday week», «a week on Friday».
WEEKDAY_WEEK = f"{_B}(?:{_WEEKDAY}{GAP}+week|(?:a )?week on{GAP}+{_WEEKDAY}){_E}(?!{GAP}*[0-9])"
HALF_A_YEAR = f"{_B}(?:om ei?t halvt? ?\u00e5r|in half a year){_E}"
#: Days from today.
DAYS_OFF = (
    (f"{_B}(?:i ?overmorg[eo]n|overmorg[eo]n|(?:the )?day after tomorrow){_E}", 2),
    (f"{_B}(?:i ?morg[eo]n|i ?morra|tomorrow){_E}", 1),
    (
        (
            f"{_B}(?:i ?dag|i ?kveld|i ?ettermiddag|i ?formiddag|i natt|i aften|today|tonight"
            f"|this (?:morning|afternoon|evening)){_E}"
        ),
        0,
    ),
    (f"{_B}(?:in a fortnight|a fortnight from now|om fjorten dagers tid){_E}", 14),
)
NEXT_WEEK = (
    f"{_B}(?:(?:neste|kommende|komande|next|the coming){GAP}+{_WEEK}"
    f"|til{GAP}+(?:uka|uken|veka)){_E}"
)
THIS_WEEK = (
    f"{_B}(?:denne|i l\u00f8pet av|this|utgangen av|slutten av|(?:by )?(?:the )?end of the"
    f"|seinere|senere|later){GAP}+(?:(?:this|i){GAP}+)?{_WEEK}{_E}"
)
NEXT_MONTH = (
    f"{_B}(?:(?:neste|kommende|komande) m\u00e5ne?a?d|m\u00e5ne?a?dsskiftet|next month){_E}"
)
THIS_MONTH = (
    f"{_B}(?:denne|i l\u00f8pet av|this|utgangen av|slutten av|(?:the )?end of the){GAP}+"
    f"(?:m\u00e5neden|m\u00e5naden|month){_E}"
)
_OF_NEXT = f"(?:av|of)?{GAP}*(?:neste|next){GAP}+"
_END_OF = "(?:slutten|utgangen|enden|l\u00f8pet|late|(?:the )?end|during|seint|sent)"
_MIDDLE_OF = "(?:midten|midt i|mid|(?:the )?middle)"
#: From the Monday of this week; days of the next month, 31 for its last.
PARTS_OF_NEXT_WEEK = (
    (f"{_B}{_END_OF}[ -]+{_OF_NEXT}{_WEEK}{_E}", 11),
    (f"{_B}{_MIDDLE_OF}[ -]+{_OF_NEXT}{_WEEK}{_E}", 9),
)
PARTS_OF_NEXT_MONTH = (
    (f"{_B}{_END_OF}[ -]+{_OF_NEXT}(?:m\u00e5ne?a?d|month){_E}", 31),
    (f"{_B}{_MIDDLE_OF}[ -]+{_OF_NEXT}(?:m\u00e5ne?a?d|month){_E}", 15),
)
NEXT_YEAR = f"{_B}(?:neste|next){GAP}+(?:\u00e5r|year){_E}"
THIS_YEAR = (
    f"{_B}(?:(?:l\u00f8pet|utgangen|slutten) av (?:dette )?\u00e5ret?|ut \u00e5ret|dette \u00e5ret"
    "|(?:the )?end of (?:the|this) year|(?:the )?year[- ]?end|this year|i \u00e5r|later this year"
    f"|during the year){_E}"
)
_WEEKEND = "(?:helga|helgen|helg|weekend)"
#: From the Monday of this week.
WEEKENDS = (
    (f"{_B}(?:etter|over|after|(?:after|over) the){GAP}+{_WEEKEND}{_E}", 7),
    (f"{_B}(?:f\u00f8r|innen|innan|before(?: the)?){GAP}+{_WEEKEND}{_E}", 4),
    (f"{_B}(?:neste|next){GAP}+{_WEEKEND}{_E}", 12),
    (
        (
            f"{_B}(?:i|til|f\u00f8rstkommende|kommende|komande|denne|this|(?:(?:at|on) )?the){GAP}+"
            f"{_WEEKEND}{_E}"
        ),
        5,
    ),
)
NEXT_WEEKDAY = f"{_B}(?:neste|next){GAP}+{_WEEKDAY}{_E}"
WEEKDAY = f"{_B}{_WEEKDAY}{_E}"
