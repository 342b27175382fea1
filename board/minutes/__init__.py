"""The minutes: one document in words, and the forms of it that are plain text.

What is in the minutes is decided once (``make.py``), so that the formats cannot drift apart:
each of them only sets out the same document (``document.py``). Those that need a library are
in ``server/exports/``.
"""
