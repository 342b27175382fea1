"""What a page says of a note is so: on this device, being sent, saved. Never more than that."""

from __future__ import annotations

import os
import re
import signal

from playwright.async_api import expect

from server.valkey.child import ValkeyChild
from tests.e2e.participant import Participant
from tests.e2e.people import People
from tests.e2e.test_connection import NO_SERVER, TEXT, first_card, lies_once, places
from tests.processes import Serve
from tests.wire_client import Crowd

# A disk that keeps what it is given only when the test lets it.
SLOW_DISK = """
const waiting = [];
const whole = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
  ...whole,
  set(run) {
    whole.set.call(this, (event) =>
      globalThis.diskIsSlow ? waiting.push(() => run(event)) : run(event));
  },
});
globalThis.letTheDisk = () => {
  globalThis.diskIsSlow = false;
  for (const run of waiting.splice(0)) run();
};
"""
# A private window of an old browser.
NO_DISK = "indexedDB.open = () => { throw new DOMException('not here', 'SecurityError'); };"


async def test_the_field_is_emptied_and_the_note_sent_when_the_device_has_it_and_no_sooner(
    people: People, crowd: Crowd, base: str
) -> None:
    room, leader = await first_card(crowd, base)
    ane = await people.participant(base)
    await ane.context.add_init_script(SLOW_DISK)
    await ane.join(room.code, "Ane")
    await expect(ane.composer()).to_be_visible()
    await ane.page.evaluate("() => { globalThis.diskIsSlow = true; }")
    await ane.post(TEXT)
    await expect(ane.note(TEXT)).to_contain_text("Sender …")
    await expect(ane.composer()).to_have_value(TEXT)
    # A second press on the same text is the same note; what is written on is the next one.
    await ane.press("Legg ut")
    await ane.composer().press("End")
    await ane.page.keyboard.type(" og sekker")
    # A note of another's, so that anything sent before it would have come by now.
    post = {"id": "frabo001", "card": "bra", "section": "erfaringer", "text": "Fra Bo"}
    assert await leader.do("note.post", **post, anonymous=False, colour="sol") == ""
    await ane.sees("Fra Bo")
    assert places(leader, TEXT) == []

    await ane.page.evaluate("() => letTheDisk()")
    await ane.saved(TEXT)
    await expect(ane.composer()).to_have_value(" og sekker")
    await lies_once(crowd, room, TEXT)


async def test_without_a_disk_the_page_says_to_keep_it_open_and_promises_nothing(
    people: People, crowd: Crowd, base: str
) -> None:
    room, _ = await first_card(crowd, base)
    ane = await people.participant(base)
    ane.watch.allow(NO_SERVER)
    await ane.context.add_init_script(NO_DISK)
    await ane.join(room.code, "Ane")
    await ane.sees(re.compile("^Nettleseren kan ikke ta vare på noe her. Hold siden åpen"))
    await ane.post("Uten noe å ta vare på den i")
    await ane.saved("Uten noe å ta vare på den i")

    await ane.context.set_offline(True)
    await ane.post(TEXT)
    await ane.sees(re.compile("^Ingen kontakt akkurat nå, og nettleseren kan ikke ta vare på noe"))
    await expect(ane.note(TEXT)).to_contain_text("Sender …")
    await expect(ane.note(TEXT)).not_to_contain_text("På denne enheten")
    await ane.context.set_offline(False)
    await ane.saved(TEXT)
    await lies_once(crowd, room, TEXT)


async def test_while_the_store_stands_still_people_read_on_and_are_told_that_saving_is_paused(
    people: People, crowd: Crowd, serve: Serve, empty_valkey: ValkeyChild
) -> None:
    server = serve(REDIS_URL=empty_valkey.url)
    room, leader = await first_card(crowd, server.url.rstrip("/"))
    post = {"id": "frabo001", "card": "bra", "section": "erfaringer", "text": "Fra før"}
    assert await leader.do("note.post", **post, anonymous=False, colour="sol") == ""
    ane = await people.participant(server.url.rstrip("/"))
    ane.watch.allow(NO_SERVER)
    await ane.join(room.code, "Ane")
    await ane.sees("Fra før")
    assert empty_valkey.pid is not None
    os.kill(empty_valkey.pid, signal.SIGSTOP)
    try:
        await ane.post(TEXT)
        await ane.sees(re.compile("^Lagringen er satt på pause"))
        await expect(ane.note(TEXT)).to_contain_text("På denne enheten")
        # Whoever opens the page anew can read, and still has what they wrote.
        await ane.page.reload()
        await ane.sees("Fra før", TEXT)
        await expect(ane.note(TEXT)).to_contain_text(re.compile("På denne enheten|Sender …"))
        assert places(leader, TEXT) == []
        assert leader.close_code is None
    finally:
        os.kill(empty_valkey.pid, signal.SIGCONT)
    await ane.saved(TEXT)
    await ane.sees_not(re.compile("^Lagringen er satt på pause"))
    await leader.until(lambda: bool(places(leader, TEXT)))
    await lies_once(crowd, room, TEXT)


async def test_a_refused_note_stays_on_the_page_with_its_text_and_holds_nothing_up(
    people: People, crowd: Crowd, base: str
) -> None:
    room, leader = await first_card(crowd, base)
    ane: Participant = await people.participant(base)
    ane.watch.allow(NO_SERVER)
    await ane.join(room.code, "Ane")
    await expect(ane.composer()).to_be_visible()
    await ane.context.set_offline(True)
    await ane.post(TEXT)
    await expect(ane.note(TEXT)).to_contain_text("På denne enheten")
    assert await leader.do("card.mode", card="bra", mode="closed") == ""
    await ane.context.set_offline(False)
    await ane.sees(TEXT, re.compile("^Kortet er lukket. Den som styrer"), "Legg bort")
    assert places(leader, TEXT) == []
    # The next one has the next number, and goes through. The field that went with the card's
    # closing, while she had it, is there again.
    assert await leader.do("card.mode", card="bra", mode="open") == ""
    await ane.post("Og en til")
    await ane.saved("Og en til")
    await ane.sees(TEXT)
