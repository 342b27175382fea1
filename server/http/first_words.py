"""What the page says while there is nothing else: its words, in all languages at once.

They stand in the page itself, for the files that would bring the others may be what fails.
``static/boot.js`` chooses among the parts; the first one is seen when the page is late in coming.
"""

from __future__ import annotations

NO_SCRIPT = (
    ("nb", "Tavlen trenger JavaScript. Slå det på i nettleseren, og last siden på nytt."),
    ("nn", "Tavla treng JavaScript. Slå det på i nettlesaren, og last sida på nytt."),
    ("en", "The board needs JavaScript. Turn it on in the browser and load the page again."),
)
LATE = (
    ("nb", "Tavlen er ikke kommet fram ennå. Sjekk nettet, og last siden på nytt."),
    ("nn", "Tavla er ikkje komen fram enno. Sjekk nettet, og last sida på nytt."),
    ("en", "The board has not come through yet. Check your connection and load the page again."),
)
#: As ``error.script`` in the interface's words.
OLD = (
    ("nb", "Tavlen trenger en nyere nettleser. Oppdater den, eller bruk en annen enhet."),
    ("nn", "Tavla treng ein nyare nettlesar. Oppdater han, eller bruk ei anna eining."),
    ("en", "The board needs a newer browser. Update it, or use another device."),
)


def said(words: tuple[tuple[str, str], ...]) -> str:
    return "".join(f'<p lang="{lang}">{text}</p>' for lang, text in words)


def first_words() -> str:
    """Gone as soon as a page is drawn (``static/main.js``)."""
    return (
        f'<div id="first"><div data-part="late">{said(LATE)}</div>'
        f'<div data-part="old" hidden>{said(OLD)}</div></div>\n'
        f"<noscript>{said(NO_SCRIPT)}</noscript>"
    )
