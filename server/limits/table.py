"""Every limit on how often somebody may ask for something, and on how many may be there at once.

A rate is how many a second on average, a burst how many at once. What an operator sets (``RATE``
and ``BURST``, for one token) stands in ``server/config/settings.py``; how large a thing may be
stands where it is read.
"""

from __future__ import annotations

#: Commands of a room in one process: 200 people who all come back with ten notes each. What a room
#: cannot take is sent again a moment later.
ROOM_RATE, ROOM_BURST = 500.0, 2000.0

#: Those who join a room from one address. A hall has one address: three hundred come in together
#: and as many each minute after; a program takes minutes to fill a room.
JOIN_RATE, JOIN_BURST = 5.0, 300.0
#: And from all addresses together, for one line can have many.
JOINS_RATE, JOINS_BURST = 10.0, 500.0

#: Polls of one token: some tabs of one person, all of them in haste.
POLL_RATE, POLL_BURST = 10.0, 60.0

#: New rooms: a training day has a hundred facilitators in one building; a script that makes ten
#: thousand a minute is stopped.
ROOMS_RATE, ROOMS_BURST = 5.0, 200.0
ROOMS_RATE_OF_ADDRESS, ROOMS_BURST_OF_ADDRESS = 0.5, 100.0

#: Tokens of a room, and addresses, that are remembered at a time; those that have been quiet for
#: longest are forgotten.
TOKENS = 2000
ADDRESSES = 10_000

#: Guesses: misses a second, over all processes, of either sort of address, whose answer anybody
#: learns.
MISSES = 5
#: Seconds an address that missed is remembered, and how many are; and how many pairs of an
#: address and a room that somebody came to from there.
MEMORY = 24 * 60 * 60.0
MISSED = 50_000

#: Connections of one token or key: many screens and tabs, and no end of a faulty program's.
SEATS_OF_ONE = 64
#: Connections of a room in one process: four times the participants a room may have.
SEATS = 4000

#: Frames that were told to wait, one after another, after which the sender does not listen.
DEAF = 400
