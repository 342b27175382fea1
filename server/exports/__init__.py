"""The minutes as files that need a library: PDF, Word, spreadsheet.

Each sets out the same document (``board/minutes/document.py``) and decides nothing about what
is in it. They run in a process of their own (``making.py``), so that a large board or a file
that is slow to make costs nobody in the room a moment, and their libraries are loaded there.
"""
