"""The rules, one module a noun. ``board/decide.py`` is the only door to them.

Each function answers one command with its changes, or raises ``Rejected``; the rule ids
are those of ``board/RULES.md``.
"""
