"""The steps that have a date, as a calendar that common programs take in (RFC 5545).

A step keeps its UID however often the file is made, so that taking it in again moves the
entry and does not double it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from board.minutes.document import Document, PlanPart, StepPart
from board.rejection import Rejected

#: Bytes in a line before it must be folded.
FOLD = 75
#: How long something takes that only says when it begins.
AN_HOUR = timedelta(hours=1)
ZONE = "TZID=Europe/Oslo"
#: Norway's time, as it has been since 1996: what is written by somebody here is meant here.
NORWAY = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Oslo",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def as_calendar(document: Document) -> str:
    """The file's text. Raises ``Rejected("no_dates")``: an empty calendar is no calendar."""
    stamp = datetime.fromtimestamp(document.at // 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    events = [
        line
        for plan in document.plans
        for label, step in _dated(plan)
        for line in _event(document, plan, label, step, stamp)
    ]
    if not events:
        raise Rejected("no_dates")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ALLEMED//ALLEMED board//NO",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(document.title)}",
        *(NORWAY if any(ZONE in line for line in events) else ()),
        *events,
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _dated(plan: PlanPart) -> Iterator[tuple[str, StepPart]]:
    for label, step in (
        (plan.first_label, plan.first),
        *((plan.steps_label, s) for s in plan.steps),
    ):
        if step.date:
            yield label, step


def _event(
    document: Document, plan: PlanPart, label: str, step: StepPart, stamp: str
) -> Iterator[str]:
    day = date.fromisoformat(step.date)
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(plan, step)}"
    yield f"DTSTAMP:{stamp}"
    if step.start:
        start = datetime.combine(day, time.fromisoformat(step.start))
        end = datetime.combine(day, time.fromisoformat(step.end)) if step.end else start + AN_HOUR
        yield f"DTSTART;{ZONE}:{start:%Y%m%dT%H%M%S}"
        yield f"DTEND;{ZONE}:{end:%Y%m%dT%H%M%S}"
    else:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        # The day after, for the end is not part of it.
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(step.what or label)}"
    yield f"DESCRIPTION:{_text(_description(document, plan, step))}"
    # A task on a day does not make the day busy; a meeting makes its hour so.
    yield f"TRANSP:{'OPAQUE' if step.start else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _description(document: Document, plan: PlanPart, step: StepPart) -> str:
    when, _, who = plan.head
    lines = [f"{when}: {step.when}", f"{who}: {step.who or plan.nothing}"]
    lines += [f"{plan.description.label}: {text}" for text in plan.description.texts[:1]]
    return "\n".join([*lines, "", document.title, document.credit])


def _uid(plan: PlanPart, step: StepPart) -> str:
    """From the ids, which are random enough to be like no other's."""
    made = hashlib.sha256(f"{plan.id}.{step.id}".encode()).hexdigest()
    return f"{made[:8]}-{made[8:12]}-{made[12:16]}-{made[16:20]}-{made[20:32]}"


def _text(text: str) -> str:
    """As a TEXT value: what the format acts on escaped, control characters left out."""
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, escaped)
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f")


def _folded(line: str) -> str:
    """In lines of 75 bytes at most, never parted within a sign."""
    parts, part, size = [], "", 0
    for sign in line:
        length = len(sign.encode())
        if size + length > FOLD:
            parts.append(part)
            # The blank that marks a folded line counts too.
            part, size = " ", 1
        part += sign
        size += length
    return "\r\n".join([*parts, part])
