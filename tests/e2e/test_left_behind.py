"""What a device holds of a room that it can send nothing to any more is its writer's to take."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, expect

from tests.e2e.asking import comes_true
from tests.e2e.participant import Participant
from tests.e2e.people import People
from tests.e2e.person import Person
from tests.e2e.test_connection import NO_SERVER, SHUT_OUT
from tests.e2e.writing_places import DEEDS, a_place, for_the_group, new_key
from tests.wire_client import Crowd

NOTE, CHANGE, BEGUN = "Skrevet uten nett", "Endret uten nett", "Bare begynt på"

#: All that the browser has written down, as one text.
ON_THE_DEVICE = """async () => {
  const all = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
    });
    for (const store of db.objectStoreNames) {
      const rows = db.transaction(store).objectStore(store).getAll();
      await new Promise((resolve) => (rows.onsuccess = resolve));
      all.push(JSON.stringify(rows.result));
    }
    db.close();
  }
  return all.join();
}"""
GONE_FROM_IT = f"""async (texts) => {{
  const all = await ({ON_THE_DEVICE})();
  return !texts.some((one) => all.includes(one));
}}"""


async def taken_home(person: Person) -> str:
    async with person.page.expect_download() as download:
        await person.press("Last ned alt")
    path = await (await download.value).path()
    return await asyncio.to_thread(path.read_text, "utf-8")


async def wiped(person: Person, *texts: str) -> None:
    page: Page = person.page
    for text in texts:
        assert text in await page.evaluate(ON_THE_DEVICE)
    await person.press("Slett fra denne enheten")
    await person.sees_not(*texts)
    await comes_true(page, GONE_FROM_IT, list(texts))
    await page.reload()
    await expect(person.heading("Rommet er ikke åpent for deg")).to_be_visible()
    await person.sees_not(*texts)


@pytest.mark.parametrize(
    "what", ["the person taken out", pytest.param("the room deleted", marks=pytest.mark.long)]
)
async def test_what_was_not_sent_is_shown_for_copying_and_then_wiped(
    people: People, crowd: Crowd, base: str, what: str
) -> None:
    at = await a_place(people, crowd, base)
    ane = await at.participant()
    ane.watch.allow(f"{NO_SERVER}|{SHUT_OUT}")
    await ane.post("Kom fram")
    await ane.saved("Kom fram")
    await ane.context.set_offline(True)
    await ane.post(NOTE)
    await expect(ane.note(NOTE)).to_contain_text("På denne enheten")
    form = await ane.change("Kom fram")
    await ane.field("Endre teksten", form).fill(CHANGE)
    await ane.press(ane.button("Lagre", form))
    await ane.write(BEGUN)
    await DEEDS[what].do(at)
    if what == "the room deleted":
        # And nobody was here when it was.
        context, url = ane.context, ane.page.url
        await ane.page.close()
        await context.set_offline(False)
        ane.page = await context.new_page()
        await ane.page.goto(url)
    else:
        await ane.context.set_offline(False)
    await ane.sees(NOTE, CHANGE, BEGUN, "Dette er ikke sendt")
    await ane.sees_not("Kom fram")
    await ane.page.reload()
    await ane.sees(NOTE, CHANGE, BEGUN)
    home = await taken_home(ane)
    assert [text for text in (NOTE, CHANGE, BEGUN) if text not in home] == []
    await wiped(ane, NOTE, CHANGE, BEGUN)


async def test_what_one_who_leads_had_not_sent_under_an_old_key_is_there_under_the_new_one(
    people: People, crowd: Crowd, base: str
) -> None:
    at = await a_place(people, crowd, base)
    leader = await for_the_group(at)
    leader.watch.allow(f"{NO_SERVER}|{SHUT_OUT}")
    await leader.context.set_offline(True)
    field = leader.page.locator("form.composer textarea")
    await field.fill(NOTE)
    await leader.page.keyboard.press("Control+Enter")
    await expect(field).to_have_value("")
    await field.fill(BEGUN)
    key = await new_key(at)
    await leader.context.set_offline(False)
    await leader.sees(NOTE, BEGUN, "Dette er ikke sendt")
    await leader.page.goto("about:blank")
    await leader.lead(at.seats.room.code, key)
    await leader.sees(NOTE, BEGUN)


async def test_who_was_let_in_again_sends_what_they_had_written_meanwhile(
    people: People, crowd: Crowd, base: str
) -> None:
    at = await a_place(people, crowd, base)
    ane = await at.participant()
    ane.watch.allow(f"{NO_SERVER}|{SHUT_OUT}")
    await expect(ane.composer()).to_be_visible()
    await ane.context.set_offline(True)
    await ane.post(NOTE)
    await expect(ane.note(NOTE)).to_contain_text("På denne enheten")
    await DEEDS["the person taken out"].do(at)
    await ane.context.set_offline(False)
    await ane.sees("Dette er ikke sendt")
    await at.seats.do("deed.undo", deeds=[*at.seats.lead.of("deed")][-1:])
    await ane.page.reload()
    await ane.saved(NOTE)
    await ane.sees_not("Dette er ikke sendt")


async def test_two_tabs_write_in_the_same_field_and_the_one_that_stays_gets_both(
    people: People, crowd: Crowd, base: str
) -> None:
    at = await a_place(people, crowd, base)
    one = await at.participant()
    other = Participant(await one.context.new_page(), one.base, one.watch)
    await other.open(f"/rom#{at.seats.room.code}")
    await one.write("Fra den ene fanen")
    await expect(other.composer()).to_have_value("")
    await other.write("Fra den andre fanen")
    await other.page.close()
    # A reload keeps its own words where they were, and brings those of the tab that is gone.
    await one.page.reload()
    await expect(one.composer()).to_have_value("Fra den ene fanen")
    await one.sees("Fra den andre fanen")
    await one.press("Forkast: Fra den andre fanen")
    await one.sees_not("Fra den andre fanen")
    await one.page.reload()
    await expect(one.composer()).to_have_value("Fra den ene fanen")
    await one.sees_not("Fra den andre fanen")
