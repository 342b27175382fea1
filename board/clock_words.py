"""The words that times of day are written in: beside ``date_words.py``, and by the same rules."""

from __future__ import annotations

from board.date_words import GAP, LETTER, MONTHS, NUMBERS, WEEKDAYS

_B, _E = f"(?:^|[^{LETTER}])", f"(?![{LETTER}])"
_DASH = "[-\u2013\u2014]"
_NUMBER = "|".join(sorted("|".join(NUMBERS).split("|"), key=lambda word: (-len(word), word)))

_HOUR, _MINUTE, _HALF = "([01]?[0-9]|2[0-3])", "(?:[.:]([0-5][0-9]))?", "([ap])[.]?m[.]?"
_UNTIL = f"(?:{GAP}*(?:{_DASH}|til|to){GAP}*{_HOUR}{_MINUTE}{GAP}*(?:{_HALF})?)?"
_TWO = f"{GAP}*(?:{_DASH}|til|to|og|and){GAP}*{_HOUR}{_MINUTE}{GAP}*"
_ENDS = f"(?={GAP}*(?:[,;:!?)]|[.](?![0-9])|(?![\\s\\S])))"
#: Minutes after a full stop that could be no month.
_SURE = "(?:(?::|[.](?=00|1[3-9]|[2-5]))([0-5][0-9]))?"
_NO_DAY = f"(?![0-9.:/])(?!{GAP}*(?:{'|'.join(MONTHS)}))"
_NO_MONEY = f"(?![0-9:/%]|[.][0-9]|{GAP}*(?:kr|pro?s|%))"
_CLOCK = f"{_B}(?:kl|klokk[ae]n?|at|@)[.:]?{GAP}*(?:(?:ca|cirka|omtrent|about)[.]?{GAP}*)?"
_TO = f"{GAP}*(?:{_DASH}|til|to){GAP}*"
_DAY = (
    f"(?:{_B}(?:{'|'.join(WEEKDAYS)}|i ?morg[eo]n|tomorrow|i ?dag|today|i ?kveld)"
    f"|[0-9][.]?{GAP}*(?:{'|'.join(MONTHS)})[a-z]{{0,7}}[.]?(?:,?{GAP}*[0-9]{{4}})?,?"
    "|[0-9][./][0-9]{1,2}[.]?(?:[0-9]{4})?,?)"
)
#: Hour, minute, a or p; the same for when it ends.
CLOCKS = (
    # «2–4 pm» is in the afternoon from its beginning.
    f"{_B}(1[0-2]|[1-9]){_MINUTE}(){_TWO}{_HALF}{_E}",
    f"{_CLOCK}([01][0-9]|2[0-3])([0-5][0-9])()(?:{_TO}([01][0-9]|2[0-3])([0-5][0-9])())?(?![0-9])",
    f"{_CLOCK}{_HOUR}{_MINUTE}{GAP}*(?:{_HALF})?{_UNTIL}(?![0-9])",
    f"(?:^|[^{LETTER}.:])([01]?[0-9]|2[0-3]):([0-5][0-9]){GAP}*(?:{_HALF})?{_UNTIL}(?![0-9:])",
    f"{_B}(1[0-2]|[1-9]){_MINUTE}{GAP}*{_HALF}{_UNTIL}{_E}",
    # What is no day of a month: «fredag 18.00», «10.30–11.45».
    f"(?:^|[^{LETTER}.:,/-]){_HOUR}[.](00|1[3-9]|[2-5][0-9])()(?:{_TWO}())?{_NO_MONEY}",
    f"{_B}(?:fra|fr\u00e5|from|mellom|between){GAP}+{_HOUR}{_SURE}(){_TWO}(){_NO_DAY}",
    f"{_DAY}{GAP}+{_HOUR}{_SURE}(){GAP}*{_DASH}{GAP}*{_HOUR}{_SURE}(){_ENDS}",
)
_TO_TEN = f"({_NUMBER}|[0-9]{{1,2}})"
#: «halv ti», «fem over halv ti», «quarter to nine»: minutes from the hour that is named.
CLOCK_WORDS = (
    *(
        (f"{_B}(?:{words}){GAP}+{beside}{GAP}+{_TO_TEN}{_E}", off)
        for words, minutes in (("fem", 5), ("ti", 10), ("tjue|tyve", 20), ("kvart|kvarter", 15))
        for beside, off in (
            ("over halv", minutes - 30), ("p\u00e5 halv", -minutes - 30),
            ("over", minutes), ("p\u00e5", -minutes),
        )
    ),
    (f"{_B}halv{GAP}+{_TO_TEN}{_E}", -30),
    (f"{_B}half past{GAP}+{_TO_TEN}{_E}", 30),
    (f"{_B}(?:a )?quarter past{GAP}+{_TO_TEN}{_E}", 15),
    (f"{_B}(?:a )?quarter to{GAP}+{_TO_TEN}{_E}", -15),
    (f"{_B}ten past{GAP}+{_TO_TEN}{_E}", 10),
    (f"{_B}twenty past{GAP}+{_TO_TEN}{_E}", 20),
    (f"{_B}(?:kl|klokk[ae]n?|at)[.]?{GAP}+({_NUMBER}){_E}", 0),
    (f"{_B}({_NUMBER}|[0-9]{{1,2}}){GAP}+o'?\u2019?clock{_E}", 0),
)  # fmt: skip
#: Without more, seven o'clock is in the morning, and five in the afternoon.
LATE = f"(?:kveld|ettermiddag|aften|aftan)(?:en)?{_E}|tonight|evening|afternoon"
EARLY = (
    f"(?:tidl[ei]g|formiddag|formiddagen|morgenen|morgonen|natt|natten|natta|dags?{GAP}*morg[eo]n){_E}"
    "|morning"
)
NOON = f"{_B}(?:noon|midday){_E}"
