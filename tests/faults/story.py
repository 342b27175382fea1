"""The shortest history around a violation, for whoever has to find out why."""

from __future__ import annotations

from collections.abc import Iterator

from tests.faults.history import Episode, Event, Fault, Violation

#: Seconds around the events of the command in question.
AROUND = 2.0
MOST_LINES = 40


def story(episode: Episode, violation: Violation) -> str:
    """Seed, law, and what happened to the command, with the faults of that time."""
    lines = [
        f"seed {episode.seed}, {episode.flavour}: {violation.law}: {violation.text[:600]}",
        *_events(episode, violation),
    ]
    return "\n".join(lines)


def _events(episode: Episode, violation: Violation) -> Iterator[str]:
    person = next((each for each in episode.people if each.name == violation.person), None)
    if person is None:
        yield from (f"  {_time(fault)}   {fault.what}" for fault in episode.faults[-MOST_LINES:])
        return
    about = [event for event in person.events if event.number == violation.number and event.number]
    ways = ("came", "gone", "hung up", "dead", "closed")
    lines = [event for event in person.events if event.what in ways]
    wanted = about or lines
    times = [event.at for event in wanted]
    asked = person.asked.get(violation.number)
    if asked is not None:
        yield f"  {person.name} asked {asked.number}: {asked.did} {asked.args}"
    on_the_line = ("came", "gone", "hung up", "dead", "closed", "welcome", "taken back", "stuck")
    mine = [event for event in person.events if event in about or event.what in on_the_line]
    merged: list[Event | Fault] = sorted([*mine, *episode.faults], key=lambda each: each.at)
    near = [each for each in merged if any(abs(each.at - at) < AROUND for at in times)]
    # The end of it, where it went wrong.
    for each in near[-MOST_LINES:]:
        if isinstance(each, Fault):
            yield f"  {_time(each)}   --- {each.what}"
        else:
            number = each.number or ""
            yield f"  {_time(each)}   line {each.line} {each.what} {number} {each.detail}"


def _time(each: Event | Fault) -> str:
    return f"{each.at:8.3f} s"
