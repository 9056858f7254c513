"""Words that only the people of a workshop can read: what leaves a device, and what comes back in."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.core.conftest import Tab
from tests.support.server import Server

SECRET = "Le bloc 4 ferme sans qu’on nous l’ait dit"
PANGRAM = (
    "Voix ambiguë d’un cœur qui, au zéphyr, préfère les jattes de kiwis; big fjords vex quick waltz nymph"
)
SIZES = (128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096)
IV_AND_TAG = 12 + 16


@pytest.fixture
def opener(server: Server, new_phone: Callable[[Server], Tab]) -> Tab:
    """A device that opened a confidential workshop the server knows."""
    tab = new_phone(server)
    tab.create(confidential=True, title=SECRET)
    return tab


def capsule(tab: Tab) -> dict[str, Any]:
    return dict(tab.run("return core.parseCapsule(w.url)"))


def size(change: dict[str, Any]) -> int:
    """Bytes of the padded plaintext in a sealed change."""
    box = change["set"]["box"]
    return len(base64.urlsafe_b64decode(box + "=" * (-len(box) % 4))) - IV_AND_TAG


def test_two_devices_read_each_other_and_the_server_reads_neither(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    opener.write(SECRET)
    opener.sent()
    other = new_phone(server)
    other.open(capsule(opener))
    other.until("w.list('topic').length === 1")
    assert other.topics() == [SECRET]
    assert other.run("return w.title") == SECRET
    other.write("une réponse")
    other.sent()
    opener.until("w.list('topic').length === 2")
    assert opener.topics() == [SECRET, "une réponse"]
    log = opener.log(capsule(opener))
    assert {line["c"]["kind"] for line in log} == {"workshop", "sealed"}
    clear = [line["c"]["set"] for line in log if line["c"]["kind"] == "workshop"]
    assert clear == [
        {"state": "open", "format": "any-format", "edition": 1, "lang": "fr", "confidential": True}
    ]
    assert all(set(line["c"]["set"]) == {"box", "n"} for line in log if line["c"]["kind"] == "sealed")
    assert SECRET not in str(log)


def test_a_sealed_change_tells_its_length_only_in_steps_and_its_moment_not_by_its_id(opener: Tab) -> None:
    for text in ("a", PANGRAM, "é" * 280):
        opener.write(text)
    # Nothing in it repeats: deflating does not help.
    opener.run(
        """const sign = (_, i) => String.fromCharCode(0x4e00 + (i * 7919) % 20000)
        const signs = Array.from({length: 1900}, sign)
        await w.write('note', null, {text: signs.join('')})"""
    )
    opener.sent()
    sealed = [line["c"] for line in opener.log(capsule(opener)) if line["c"]["kind"] == "sealed"]
    sizes = [size(change) for change in sealed]
    assert all(n in SIZES or n % 1024 == 0 for n in sizes), sizes
    assert sizes[1:4] == [128, 192, 128], "a hundred letters that hardly repeat, and 280 that do"
    assert sizes[4] > 4096
    assert all(change["id"][14] == "4" for change in sealed)
    assert all(change["rec"] == change["id"][14:] for change in sealed)


def test_a_record_keeps_its_place_over_changes_and_devices(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    rec = opener.write("d’abord")
    opener.run("await w.write('topic', a, {text: 'ensuite', detail: 'pourquoi'})", rec)
    opener.sent()
    other = new_phone(server)
    other.open(capsule(opener))
    other.until("w.get('topic', a)?.fields.detail === 'pourquoi'", rec)
    shown = other.run("return JSON.parse(JSON.stringify(w.get('topic', a)))", rec)
    assert shown["fields"]["text"] == "ensuite"
    assert shown["author"] == opener.run("return w.me")
    assert shown["others"] == {}, "nobody races against themself"


def test_what_was_sealed_stays_sealed_on_the_device_and_opens_after_a_reload(opener: Tab) -> None:
    opener.write(SECRET)
    opener.sent()
    assert SECRET not in str(opener.stored("log"))
    id = capsule(opener)["id"]
    opener.page.reload()
    opener.page.wait_for_function("globalThis.core")
    opener.run("globalThis.w = await core.openReplica(a)", id)
    assert opener.topics() == [SECRET]
    assert opener.run("return w.vault.unreadable.value") == 0


def test_one_that_cannot_be_read_is_counted_and_the_others_stay(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    """Somebody sealed it with another key: a bug, a wrong link, or on purpose."""
    other = new_phone(server)
    other.open(capsule(opener))
    other.write("lisible")
    other.sent()
    other.run(
        """const secret = 'A'.repeat(22)
        w.vault.add({n: 1, secret})
        w.vault.about = {...w.about, secret}"""
    )
    other.write("illisible")
    other.sent()
    opener.run("await w.flushNow()")
    opener.until("w.list('topic').length === 1")
    assert opener.run("return w.vault.unreadable.value") == 1
    assert opener.topics() == ["lisible"]
    mine = other.run("return w.me")
    kept = [row for row in opener.stored("log") if row["by"] == mine]
    assert len(kept) == 2, "the log keeps it for the day the key comes"
    opener.run("w.vault.add({n: 1, secret: 'A'.repeat(22)}); await w.load()")
    opener.until("w.list('topic').length === 2")
    assert opener.topics() == ["lisible", "illisible"]
    assert opener.run("return w.vault.unreadable.value") == 0


MAKE = """
    const like = {rec: 'A'.repeat(22), at: 'f'.repeat(28)}
    const change = (kind, set) => ({id: crypto.randomUUID(), kind, ...like, set})
    const open = async (c, by = w.me) => (await w.vault.open(c, by)) !== null
    const inside = async (kind, set) => {
      const outer = change('sealed', {n: 1})
      const bound = [w.id, outer.id, outer.rec, outer.at, 'box,n', w.me].join('\\n')
      const key = await core.contentKey(w.id, w.about.secret)
      outer.set.box = await core.shut(key, bound, {kind, rec: outer.rec, set})
      return open(outer)
    }
"""


def test_a_box_put_to_another_name_place_or_time_does_not_open(opener: Tab) -> None:
    """What a server could try with what it holds."""
    told = opener.run(
        f"""{MAKE}
        const id = crypto.randomUUID()
        const sealed = await w.vault.seal(change('topic', {{text: 'x'}}), w.me)
        return Promise.all([
          open(sealed), open(sealed, 'B'.repeat(43)), open({{...sealed, at: '0'.repeat(28)}}),
          open({{...sealed, rec: 'C'.repeat(22)}}), open({{...sealed, id, rec: id.slice(14)}}),
        ])"""
    )
    assert told == [True, False, False, False, False]


def test_words_that_come_unsealed_are_not_believed(opener: Tab) -> None:
    told = opener.run(
        f"""{MAKE}
        return Promise.all([
          open(change('topic', {{text: 'x'}})), open(change('workshop', {{title: 'x'}})),
          open(change('clock', {{step: 's'}})), open(change('workshop', {{state: 'live'}})),
        ])"""
    )
    assert told == [False, False, True, True]


def test_what_the_server_has_to_judge_is_not_believed_from_inside_a_box(opener: Tab) -> None:
    told = opener.run(
        f"""{MAKE}
        return Promise.all([
          inside('topic', {{text: 'x'}}), inside('role', {{role: 'scribe', holder: w.me}}),
          inside('role', {{role: 'facilitator', holder: w.me}}), inside('clock', {{step: 's'}}),
          inside('topic', {{text: {{a: 1}}}}), inside('sealed', {{box: '', n: 1}}),
        ])"""
    )
    assert told == [True, True, False, False, False, False]


def test_what_nobody_may_say_does_not_count_though_no_server_could_judge_it(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    """Bruno has the key, so he can seal anything: other people's names and votes, an end to a discussion."""
    opener.run("await w.write('participant', await w.recId('participant', w.me), {name: 'Amina'})")
    topic = opener.write("un sujet")
    opener.run(
        "await w.write('vote', await w.recId('vote', a, w.me), {topic: a, step: 'vote', weight: 1})", topic
    )
    opener.sent()
    bruno = new_phone(server)
    bruno.open(capsule(opener))
    bruno.until("w.list('vote').length === 1")
    bruno.run(
        """const amina = w.list('participant')[0].author
        await w.write('participant', await w.recId('participant', amina), {name: 'Imposteur'})
        await w.write('vote', await w.recId('vote', a, amina), {topic: a, step: 'vote', weight: 0})
        await w.write('vote', await w.recId('vote', a, w.me), {topic: a, step: 'vote', weight: 20})
        await w.write('discussion', await w.recId('discussion', a), {topic: a, state: 'done'})
        await w.write('topic', null, {text: 'le sien'})""",
        topic,
    )
    bruno.sent()
    for tab in (opener, bruno):
        tab.until("w.list('topic').length === 2 && w.list('discussion').length === 0")
        tab.until("w.list('participant')[0].fields.name === 'Amina'")
        assert tab.run("return w.list('vote').map((r) => r.fields.weight)") == [1]
    id = capsule(opener)["id"]
    opener.page.reload()
    opener.page.wait_for_function("globalThis.core")
    opener.run("globalThis.w = await core.openReplica(a, {live: false})", id)
    assert opener.run("return w.list('participant').map((r) => r.fields.name)") == ["Amina"]
    assert opener.run("return w.list('discussion').length") == 0


def test_what_does_not_count_is_never_in_view_not_even_until_it_is_judged(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    topic = opener.write("un sujet")
    opener.sent()
    bruno = new_phone(server)
    bruno.open(capsule(opener))
    bruno.until("w.list('topic').length === 1")
    opener.run(
        """globalThis.seen = new Set()
        w.version.subscribe(() => w.list('discussion').forEach((r) => globalThis.seen.add(r.fields.state)))"""
    )
    bruno.run(
        """await w.write('discussion', await w.recId('discussion', a), {topic: a, state: 'done'})
        await w.write('topic', null, {text: 'le sien'})""",
        topic,
    )
    opener.until("w.list('topic').length === 2")
    assert opener.run("return [...globalThis.seen]") == []
    opener.run(
        "await w.write('discussion', await w.recId('discussion', a), {topic: a, state: 'live'})", topic
    )
    assert opener.run("return [...globalThis.seen]") == ["live"], "one's own is in view at once"
