"""A witness from outside: what the board must hold, told from the rules and the wire alone.

Written from ``board/RULES.md``, ``docs/wire.md`` and the decks by somebody who had not read
``board/`` or ``server/``, so that one misunderstanding cannot stand on both sides. Nothing here
imports from them. Where it and the board disagree, either the board is wrong or the rules lack
words, and then they get them first.
"""
