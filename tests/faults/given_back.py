"""What a process told somebody, it gives back to a store that went back in time: refusals too."""

from __future__ import annotations

from collections.abc import Iterator

from tests.faults.answers import GIVEN_BACK_WITHIN, finals, log_is_whole, of_room
from tests.faults.history import Episode, Event, Person, Violation
from tests.faults.never_back import ROLLED_BACK

LAW = "what was told is given back"
TOLD = ("done", "refused")
#: Seconds around a subscription that was lost, in which a process may not have heard of it.
UNHEARD = 6.0


def told_is_given_back(episode: Episode) -> Iterator[Violation]:
    """Where a store goes back in time, nobody's page has to offer again what it was told by a
    process that lives on, be it done or refused."""
    if not episode.rolled_back or episode.only_browsers or episode.parted:
        return
    back = next(each.at for each in episode.faults if ROLLED_BACK in each.what)
    for room, final in finals(episode):
        for person in of_room(episode, room) if log_is_whole(final) else ():
            for event in person.events:
                if event.what == "taken back" and event.at > back:
                    told = _told(person, event)
                    if told is not None and _is_remembered(episode, person, told, back):
                        text = f"{person.name} was told that {event.number} is {told.what}, and"
                        text += " then that it is to be sent again"
                        yield Violation(LAW, text, person.name, event.number)


def _told(person: Person, event: Event) -> Event | None:
    """What was said last of it before."""
    before = (each for each in person.events if each.at < event.at)
    of_it = [each for each in before if each.number == event.number and each.what in TOLD]
    return of_it[-1] if of_it else None


def _is_remembered(episode: Episode, person: Person, told: Event, back: float) -> bool:
    """Whether the process that said so has not been killed since, and the others have heard it."""
    came = (each for each in person.events if each.what == "came" and each.line == told.line)
    door = next((each.detail for each in came), "")
    if told.at > back or not door:
        return False
    for fault in episode.faults:
        killed = "of server" in fault.what and f"(door {door})" in fault.what
        if killed and told.at <= fault.at <= back + GIVEN_BACK_WITHIN:
            return False
        if "subscription" in fault.what and abs(fault.at - told.at) < UNHEARD:
            return False
    return True
