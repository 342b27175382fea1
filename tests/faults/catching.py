"""Whether the checker sees what is broken on purpose (``planted.py``), and how soon."""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.async_api import async_playwright

from tests.faults import (
    by_the_rules,
    fifth,
    fourth,
    gaps_closed,
    home,
    lasting,
    merges,
    refusals,
    sent_away,
    seventh,
    sixth,
    third,
)
from tests.faults.campaign import play
from tests.faults.crowd import Size
from tests.faults.history import Violation
from tests.faults.kept import kept_over_a_kill
from tests.faults.power import power_cuts
from tests.faults.rules_alone import LAW as RULES
from tests.faults.rules_alone import SOON, rules_alone
from tests.faults.stack import Stack

#: Seconds until each of them has been seen.
WITHIN = 60.0
#: Episodes, on a machine that is so busy that the minute is soon over.
AT_LEAST = 3
#: Short episodes with much in them: what is broken shows early or not at all.
SIZE = Size(seconds=5.0, rooms=2, pace=5.0, faults=6, still=10.0, told=8.0)

#: No sort of episode: what the store has on its disk is judged.
POWER = "power"
#: Nor this: a real browser is killed, and what it had shown is judged.
BROWSER, SHOWN = "browser", "what was shown is there"

#: In which sort of episode each shows, and to which laws: to one of them at least.
SIGNS: dict[str, tuple[str, frozenset[str]]] = {
    "told_before_written": (
        "processes",
        frozenset({"acknowledged is there", "one history", "answers agree"}),
    ),
    "not_known_called_refused": ("everything", frozenset({"refused is absent", "answers agree"})),
    "nothing_given_back": (
        "rollback",
        frozenset({"acknowledged is there", "everybody has the board", "answers agree"}),
    ),
    "nothing_counted": ("everything", frozenset({"each command once"})),
    "holes_allowed": (
        "everything",
        frozenset({"order of each author", "acknowledged is there", "an answer for everybody"}),
    ),
    "refusals_forgotten": ("network", frozenset({"acknowledged is there", "answers agree"})),
    "gaps_ignored": ("network", frozenset({"everybody has the board"})),
    "messages_are_the_truth": (
        "network",
        frozenset({"an answer for everybody", "everybody has the board"}),
    ),
    "revision_alone": ("parted", frozenset({"everybody has the board", "the log is a chain"})),
    "remembered_is_good_enough": ("polls", frozenset({"never back"})),
    "decided_on_the_past": (
        "everything",
        frozenset({"acknowledged is there", "the log makes the board", "everybody has the board"}),
    ),
    "records_without_their_log": (
        "everything",
        frozenset({"the log makes the board", "everybody has the board", "each command once"}),
    ),
    "role_asked_on_connecting": ("everything", frozenset({"who is out does nothing"})),
    "everybody_leads": ("everything", frozenset({"facilitators lead"})),
    "votes_without_end": ("everything", frozenset({"votes within limits"})),
    "quiet_is_hidden_by_the_page": ("everything", frozenset({"no hidden field"})),
    "rooms_share_a_channel": ("everything", frozenset({"no foreign text"})),
    "poll_lacks_a_commit": ("polls", frozenset({"everybody has the board"})),
    "poll_acknowledges_what_was_not_done": (
        "polls",
        frozenset({"acknowledged is there", "answers agree"}),
    ),
    "poll_shows_everything": ("polls", frozenset({"no hidden field"})),
    "sync_left_off": (POWER, frozenset({"saved outlives the power"})),
    # What comes of a command.
    "edited_and_not_done": ("everything", frozenset({"done as asked"})),
    "plans_cut_short": ("everything", frozenset({"done as asked"})),
    "ballots_without_picks": ("everything", frozenset({"done as asked"})),
    "a_result_one_too_high": ("everything", frozenset({"every vote counts once"})),
    "hearts_count_twice": ("everything", frozenset({"every vote counts once"})),
    "noted_in_another_section": ("everything", frozenset({"asked is stored is shown"})),
    "refused_for_another_reason": ("everything", frozenset({refusals.LAW})),
    "refused_and_need_not_be": ("everything", frozenset({refusals.LAW})),
    # How it is written down.
    "a_digest_of_nothing": ("everything", frozenset({"the log is a chain"})),
    "records_cut_short": ("everything", frozenset({"the log makes the board"})),
    "a_field_lost_in_loading": (
        "processes",
        frozenset({"everybody has the board", "the log makes the board"}),
    ),
    "refusals_without_their_reason": ("processes", frozenset({"answers agree"})),
    # Who is told what, and when.
    "refusals_unsaid": ("network", frozenset({"an answer for everybody"})),
    "refused_is_said_to_be_done": (
        "everything",
        frozenset({"acknowledged is there", "answers agree"}),
    ),
    "answered_before_its_turn": (
        "everything",
        frozenset({"acknowledged is there", "answers agree", "done as asked"}),
    ),
    "quiet_text_in_passing": ("everything", frozenset({"no words in passing"})),
    "quiet_text_in_the_roster": ("everything", frozenset({"no words in passing"})),
    "swapped_for_screens": ("everything", frozenset({"the same for everybody"})),
    "own_is_shown_as_anothers": ("everything", frozenset({"everybody has the board"})),
    "leaders_are_told_the_author": ("everything", frozenset({"no hidden field"})),
    # Coming in, and coming back.
    "snapshot_lacks_ones_own": ("everything", frozenset({"everybody has the board"})),
    "anothers_own": ("everything", frozenset({"no hidden field"})),
    "taken_away_is_shown_again": (
        "everything",
        frozenset({"nothing before its time", "everybody has the board"}),
    ),
    "an_old_snapshot_as_new": ("everything", frozenset({"everybody has the board"})),
    "removals_lost_in_the_tail": ("network", frozenset({"everybody has the board"})),
    "a_tail_begins_too_late": ("network", frozenset({"everybody has the board"})),
    # Over plain HTTP.
    "http_says_done_and_does_nothing": (
        "errands",
        frozenset({"acknowledged is there", "done over HTTP is done"}),
    ),
    "streams_show_everything": ("polls", frozenset({"no hidden field"})),
    "files_hold_what_is_quiet": ("errands", frozenset({"files hold no more"})),
    "a_file_of_yesterday": ("errands", frozenset({"files are whole", home.LAW})),
    "ticked_and_forgotten": ("errands", frozenset({"done over HTTP is done"})),
    "the_plans_link_tells_notes": ("errands", frozenset({"plans show no more"})),
    "merged_and_dropped": ("errands", frozenset({"done over HTTP is done"})),
    "opened_without_its_notes": ("errands", frozenset({"files are whole"})),
    "one_key_for_all": ("errands", frozenset({"each key is its own"})),
    "deleted_and_still_there": ("errands", frozenset({"the door is shut"})),
    "the_key_in_the_path": ("errands", frozenset({"keys stay behind the mark"})),
    "any_key_opens": ("errands", frozenset({"the door is shut"})),
    "the_roster_keeps_who_has_gone": ("errands", frozenset({"the roster is who is here"})),
    "an_old_text_in_the_file": ("errands", frozenset({home.LAW})),
    "votes_left_out_of_the_file": ("everything", frozenset({home.LAW})),
    "minutes_without_the_plan": ("everything", frozenset({home.LAW})),
    "merged_without_its_steps": ("errands", frozenset({merges.LAW})),
    "merged_in_another_colour": ("errands", frozenset({merges.LAW})),
    # What had been asked for by nobody.
    **gaps_closed.SIGNS,
    **third.SIGNS,
    **fourth.SIGNS,
    **fifth.SIGNS,
    **sixth.SIGNS,
    **seventh.SIGNS,
    # How long a room is kept, and who is out.
    "a_follow_up_ends_what_was_kept_longer": (
        "everything",
        frozenset({"asked is stored is shown", lasting.LAW}),
    ),
    "kept_longer_on_the_page_alone": ("everything", frozenset({lasting.LAW})),
    "an_old_key_keeps_its_wall": ("everything", frozenset({sent_away.LAW})),
    "sent_away_for_no_reason": ("everything", frozenset({sent_away.LAW})),
    # In the browser.
    "kept_in_memory_alone": (BROWSER, frozenset({SHOWN})),
    "forgotten_when_sent": (BROWSER, frozenset({SHOWN})),
    # By somebody who had not seen the checker.
    "paused_time_has_no_length": ("everything", frozenset({"asked is stored is shown"})),
    "who_joins_and_writes_is_a_guest_still": (
        "rollback",
        frozenset({"who is in stays in"}),
    ),
    "heard_in_whole_seconds": ("processes", frozenset({"the same for everybody"})),
    "who_hides_a_note_loses_it": ("everything", frozenset({"everybody has the board"})),
    "undone_deeds_come_back": ("network", frozenset({"everybody has the board"})),
    "names_linger_in_the_snapshot": (
        "everything",
        frozenset({"nothing hidden is told again"}),
    ),
    "a_closed_door_keeps_members_out": ("network", frozenset({"who is in stays in"})),
    "refusals_go_by_the_key": ("network", frozenset({"acknowledged is there", "answers agree"})),
    "a_poll_knows_one_process": ("polls", frozenset({"the roster is who is here"})),
    "the_plans_link_is_remembered": ("errands", frozenset({"the door is shut"})),
    # By another such, who had not seen it either.
    "one_place_for_a_batch": ("everything", frozenset({"asked is stored is shown"})),
    "leaders_go_by_the_last_of_a_batch": ("everything", frozenset({"everybody has the board"})),
    "large_steps_are_cut_in_the_tail": ("network", frozenset({"everybody has the board"})),
    "a_seat_for_one_poll": ("polls", frozenset({"the roster is who is here"})),
    "who_met_whom_is_told_to_leaders": ("everything", frozenset({"everybody has the board"})),
    # Of the kinds that these two had shown to be met by nobody.
    "taken_away_stays_quiet": ("errands", frozenset({"asked is stored is shown"})),
    "taken_away_keeps_its_name": ("errands", frozenset({"asked is stored is shown"})),
    "equal_is_written_once": ("errands", frozenset({"the log makes the board"})),
    "put_out_together_for_good": ("errands", frozenset({refusals.LAW})),
    "put_out_together_is_sent_away": ("errands", frozenset({"who is in stays in"})),
    # What the rules did wrong.
    "ticks_outlive_their_plan": ("everything", frozenset({by_the_rules.LAW})),
    "the_last_two_stay_alone": ("everything", frozenset({RULES})),
    "talks_bring_heads_back": ("everything", frozenset({by_the_rules.LAW})),
}
SIGNS |= {name: (SIGNS[name][0], SIGNS[name][1] | {RULES}) for name in SOON}


@dataclass(frozen=True, slots=True)
class Caught:
    """``violation`` is None where nothing was seen in time."""

    name: str
    seconds: float
    episodes: int
    violation: Violation | None

    @property
    def law(self) -> str:
        """The law that saw it, if any did."""
        return self.violation.law if self.violation is not None else ""

    def __str__(self) -> str:
        law = self.law or "NOT SEEN"
        return f"{self.name:32} {self.seconds:4.0f} s  {self.episodes} episodes  {law}"


async def catch(name: str, seed: int, at_least: int = AT_LEAST) -> Caught:
    """Play episodes with it until one of its laws is seen broken; the rules alone come first."""
    flavour, laws = SIGNS[name]
    started = time.monotonic()
    episodes = 0
    alone = await rules_alone(name, seed) if RULES in laws else []
    if alone:
        return Caught(name, time.monotonic() - started, episodes, alone[0])
    while time.monotonic() - started < WITHIN or episodes < at_least:
        violations = await _slice(name, seed + episodes, flavour)
        episodes += 1
        seen = next((each for each in violations if each.law in laws), None)
        if seen is not None:
            return Caught(name, time.monotonic() - started, episodes, seen)
        print(f"  {name}: {sorted({each.law for each in violations})}")
    return Caught(name, time.monotonic() - started, episodes, None)


async def _slice(name: str, seed: int, flavour: str) -> list[Violation]:
    if flavour == POWER:
        return await power_cuts(name, seed)
    if flavour == BROWSER:
        async with Stack(planted=name) as stack, async_playwright() as playwright:
            return [Violation(SHOWN, each) for each in await kept_over_a_kill(playwright, stack)]
    async with Stack(servers=2, planted=name) as stack:
        return (await play(stack, seed, flavour, SIZE)).violations
