"""The domain: what a workshop is and what may happen in it.

Nothing in this package does I/O, reads a clock or rolls dice; the time, and a seed for
everything random, come in as arguments. The rules are numbered in ``RULES.md``.
"""
