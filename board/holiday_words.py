"""The words for holidays: beside ``date_words.py``, and by the same rules."""

from __future__ import annotations

from board.date_words import GAP, LETTER, ORDINALS

_B, _E = f"(?:^|[^{LETTER}])", f"(?![{LETTER}])"

#: «1. søndag i advent», «morsdag»: which Sunday, and the last day that it can be.
SUNDAYS = (
    *(
        (
            f"{_B}(?:{nth})(?:{GAP}+(?:s\u00f8ndag|sundag|sunday))?{GAP}+(?:(?:i|of|in){GAP}+)?advent{_E}",
            12,
            last,
        )
        for nth, last in zip(ORDINALS, (3, 10, 17, 24), strict=False)
    ),
    (f"{_B}morsdag(?:en)?{_E}", 2, 14),
    (f"{_B}farsdag(?:en)?{_E}", 11, 14),
)
_BEFORE = f"(?:f\u00f8r|innen|innan|before|by){GAP}+"
_AFTER = f"(?:etter|over|after){GAP}+"
_CHRISTMAS = "(?:jul|jula|julen|juleferien|christmas|xmas)"
_EASTER = "(?:p\u00e5ske|p\u00e5sken|p\u00e5ska|p\u00e5skeferien|easter)"
_WHITSUN = "(?:pinse|pinsen|pinsa|whitsun|pentecost)"
_NEW_YEAR = "(?:nytt\u00e5r|\u00e5rsskiftet|(?:the )?new year)"
_BETWEEN_DAYS = (
    "romjul|romjula|romjulen|mellom jul(?:a|en)? og nytt\u00e5r|between christmas and new year"
)
#: What is written; month and day, or ``(0, 0)`` for Easter Day; days from there; and whether a
#: weekday beside it is the first one after (1) or the last one before (-1).
HOLIDAYS: tuple[tuple[str, int, int, int, int], ...] = tuple(
    (f"{_B}(?:{words}){_E}", month, day, off, weekday)
    for words, month, day, off, weekday in (
        (f"{_BEFORE}{_CHRISTMAS}", 12, 24, -1, -1),
        (f"{_AFTER}{_CHRISTMAS}", 12, 26, 1, 1),
        ("lille julaften|lille julaftan|vesle julaftan|veslejulaftan", 12, 23, 0, 0),
        ("julaften|julaftan|julekvelden|christmas eve", 12, 24, 0, 0),
        ("(?:1[.]|f\u00f8rste|fyrste) juledag|christmas day", 12, 25, 0, 0),
        ("(?:2[.]|andre|annen) juledag|boxing day", 12, 26, 0, 0),
        (_BETWEEN_DAYS, 12, 27, 0, 0),
        ("nytt\u00e5rs(?:aften|aftan|kvelden)|new year'?\u2019?s eve", 12, 31, 0, 0),
        ("(?:(?:1[.]|f\u00f8rste|fyrste) )?nytt\u00e5rsdag|new year'?\u2019?s day", 1, 1, 0, 0),
        (f"(?:f\u00f8r|innen|innan|before|by){GAP}+{_NEW_YEAR}", 12, 31, 0, -1),
        (f"{_AFTER}{_NEW_YEAR}|p\u00e5 ny\u00e5ret", 1, 1, 1, 1),
        (_NEW_YEAR, 1, 1, 0, 0),
        (_CHRISTMAS, 12, 24, 0, 0),
        (f"{_BEFORE}{_EASTER}", 0, 0, -4, -1),
        (f"{_AFTER}{_EASTER}", 0, 0, 2, 1),
        ("palmes\u00f8ndag|palmesundag|palm sunday", 0, 0, -7, 0),
        ("skj[\u00e6e]rtorsdag|maundy thursday", 0, 0, -3, 0),
        ("langfredag|good friday", 0, 0, -2, 0),
        ("p\u00e5ske(?:aften|aftan|kvelden)|holy saturday|easter saturday", 0, 0, -1, 0),
        ("(?:2[.]|andre|annen) p\u00e5skedag|easter monday", 0, 0, 1, 0),
        (f"(?:1[.]|f\u00f8rste|fyrste) p\u00e5skedag|easter (?:sun)?day|{_EASTER}", 0, 0, 0, 0),
        ("kristi himmelfart(?:sdag)?|ascension day", 0, 0, 39, 0),
        (f"{_BEFORE}{_WHITSUN}", 0, 0, 47, -1),
        (f"{_AFTER}{_WHITSUN}", 0, 0, 51, 1),
        ("pinseaften|pinseaftan", 0, 0, 48, 0),
        ("(?:2[.]|andre|annen) pinsedag|whit monday", 0, 0, 50, 0),
        (f"(?:1[.]|f\u00f8rste|fyrste) pinsedag|whit sunday|{_WHITSUN}", 0, 0, 49, 0),
        ("fastelavn|fastelavns?s\u00f8ndag|fastelavns?sundag|shrove sunday", 0, 0, -49, 0),
        ("samenes nasjonaldag|samefolkets? (?:sin )?dag|s[\u00e1a]mi national day", 2, 6, 0, 0),
        ("kvinnedagen|international women'?\u2019?s day|women'?\u2019?s day", 3, 8, 0, 0),
        ("arbeidernes dag|arbeidarane sin dag|labour day|may day", 5, 1, 0, 0),
        ("grunnlovsdagen|grunnlovsdag|nasjonaldagen|constitution day", 5, 17, 0, 0),
        ("(?:st[.]? ?|sankt)hans(?:aft[ea]n)?|jonsokaftan|midsummer(?: eve)?", 6, 23, 0, 0),
        ("jonsok|sankthansdagen", 6, 24, 0, 0),
        ("olsok", 7, 29, 0, 0),
        ("halloween", 10, 31, 0, 0),
        ("lucia(?:dagen)?|luciadag", 12, 13, 0, 0),
    )
)  # fmt: skip
