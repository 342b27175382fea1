"""A board as a file: what can be taken out of a room, opened as a new one, or merged into one.

The file is the same for whoever takes it, the facilitator too: it holds what everybody in the
room could read, and nothing that opens a door. So it may be mailed like any minutes.
"""
