"""One device by itself: what it says is saved is on disk, whatever the network and the browser do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def phone(new_phone: Callable[..., Any], server: Any) -> Any:
    """A device that never reached the API: the network went before it asked for anything."""
    tab = new_phone(server)
    tab.page.context.set_offline(True)
    return tab


def test_a_workshop_is_opened_joined_and_written_in_with_no_network(
    phone: Any, new_phone: Any, server: Any
) -> None:
    capsule = phone.create(title="Sans réseau")
    phone.write("Dit hors ligne")
    assert phone.topics() == ["Dit hors ligne"]
    assert phone.run("return [w.title, w.lang, w.format]") == ["Sans réseau", "fr", "any-format"]
    other = new_phone(server)
    other.page.context.set_offline(True)
    other.open(capsule)
    assert other.run("return w.title") == "Sans réseau"
    other.write("Moi aussi")
    assert other.sync()["waiting"] == 1


def test_what_was_written_survives_a_reload(phone: Any) -> None:
    capsule = phone.create()
    phone.write("Premier")
    phone.run("await w.saveDraft('propose', 'à moitié écr')")
    me = phone.run("return w.me")
    phone.page.reload()
    phone.page.wait_for_function("globalThis.core")
    phone.run("globalThis.w = await core.openReplica(a)", capsule["id"])
    assert phone.topics() == ["Premier"]
    assert phone.run("return w.me") == me
    assert phone.run("return w.draft('propose')") == "à moitié écr"
    assert phone.sync()["waiting"] == 2
    assert phone.run("return w.list('topic')[0].pending") is True


def test_once_words_are_saved_the_next_start_knows_that_they_wait(
    phone: Any, new_phone: Callable[..., Any], server: Any
) -> None:
    other = new_phone(server)
    other.page.context.set_offline(True)
    other.open(phone.create())
    waiting = other.run("""
        await w.write('topic', null, {text: 'Dit, puis la page se ferme'})
        const line = await core.device.read(['workshops'], (tx) => tx.objectStore('workshops').get(w.id))
        return line.waiting""")
    assert waiting == 1


def test_whoever_opened_the_workshop_facilitates_while_nobody_does(
    phone: Any, new_phone: Callable[..., Any], server: Any
) -> None:
    capsule, other = phone.create(), new_phone(server)
    other.page.context.set_offline(True)
    other.open(capsule)
    assert phone.run("return w.holds('facilitator')")
    assert not phone.run("return w.holds('scribe', 'timekeeper')")
    assert not other.run("return w.holds('facilitator')")
    hand = "await w.write('role', await w.recId('role', 'facilitator'), {role: 'facilitator', holder: a})"
    phone.run(hand, other.run("return w.me"))
    assert not phone.run("return w.holds('facilitator')")
    phone.run(hand, None)
    assert phone.run("return w.holds('facilitator')")


def test_a_device_knows_when_it_last_heard_of_someone_whatever_they_said(phone: Any) -> None:
    phone.create()
    said = phone.run("await w.write('thanks', null, {text: 'Merci'}); return [w.heard(w.me), w.now()]")
    assert 0 <= said[1] - said[0] < 60_000
    assert phone.run("return w.heard('A'.repeat(43))") == 0


def test_a_workshop_nobody_joined_here_is_unknown_and_leaves_no_trace(phone: Any) -> None:
    fallen: list[Any] = []
    phone.page.on("pageerror", lambda error: fallen.append(error.message))
    assert phone.run("return core.openReplica('A'.repeat(22))") is None
    assert phone.run("return (await indexedDB.databases()).map((d) => d.name)") == ["pairs"]
    assert fallen == []


def test_a_lost_connection_to_the_disk_is_opened_again(phone: Any) -> None:
    phone.create()
    phone.run("core.connections.forEach((c) => c.close())")
    phone.write("Après la coupure")
    assert [row["c"]["set"] for row in phone.stored("outbox")][-1] == {"text": "Après la coupure"}
    assert phone.run("return core.trouble.value") is None


def test_a_connection_that_cannot_be_opened_again_is_shouted(phone: Any) -> None:
    phone.create()
    phone.run(
        "IDBDatabase.prototype.transaction = () => { throw new DOMException('lost', 'InvalidStateError') }"
    )
    assert phone.run("return w.write('topic', null, {text: 'x'}).catch((e) => [e.name, e.code])") == [
        "StorageError",
        "lost",
    ]
    assert phone.run("return core.trouble.value") == "lost"
    assert phone.topics() == []


def test_a_full_disk_is_said_and_nothing_is_shown_as_saved(phone: Any) -> None:
    phone.create()
    # Chromium's quota override reaches only its default profile: its error is raised where it would be.
    phone.run(
        "globalThis.put = IDBObjectStore.prototype.put;"
        "IDBObjectStore.prototype.put = function (row, key) {"
        " if (JSON.stringify(row).length > 1000) throw new DOMException('full', 'QuotaExceededError');"
        " return put.call(this, row, key) }"
    )
    said = phone.run("return w.write('note', null, {text: a}).catch((e) => [e.name, e.code])", "a" * 1500)
    assert said == ["StorageError", "full"]
    assert phone.run("return core.trouble.value") == "full"
    assert phone.run("return w.list('note').length") == 0
    assert len(phone.stored("outbox")) == 1
    phone.run("await w.write('note', null, {text: 'court'})")
    assert phone.run("return core.trouble.value") is None


def test_two_tabs_see_each_other_s_words_and_never_make_the_same_stamp(
    phone: Any, new_tab: Any, server: Any
) -> None:
    capsule = phone.create()
    second = new_tab(phone.page.context, server)
    second.open(capsule)
    say = "await Promise.all(Array.from({length: 20}, (_, n) => w.write('topic', null, {text: a + n})))"
    phone.page.evaluate(
        f"() => {{ const w = globalThis.w; globalThis.done = (async (a) => {{ {say} }})('un ') }}"
    )
    second.run(say, "deux ")
    phone.page.evaluate("globalThis.done")
    phone.until("w.list('topic').length === 40")
    second.until("w.list('topic').length === 40")
    assert phone.topics() == second.topics()
    stamps = [row["c"]["at"] for row in phone.stored("outbox")]
    assert len(set(stamps)) == len(stamps) == 41
    assert phone.run("return w.me") == second.run("return w.me")


def test_a_workshop_with_unsent_words_is_not_forgotten_silently(
    phone: Any, new_tab: Any, server: Any
) -> None:
    capsule = phone.create()
    phone.write("Nulle part ailleurs")
    other = new_tab(phone.page.context, server)
    other.open(capsule)
    forget = "return core.forget(a.id, a.how).then(() => 'gone', (e) => [e.name, e.count])"
    assert phone.run(forget, {"id": capsule["id"], "how": {}}) == ["Unsent", 2]
    assert phone.topics() == ["Nulle part ailleurs"]
    assert phone.run(forget, {"id": capsule["id"], "how": {"evenUnsent": True}}) == "gone"
    assert phone.run("return core.openReplica(a)", capsule["id"]) is None
    assert phone.run("return core.mine.value.length") == 0
    assert phone.run("return (await indexedDB.databases()).map((d) => d.name)") == ["pairs"]
    said = other.run("return w.write('topic', null, {text: 'x'}).catch((e) => e.code)")
    assert said == "gone", "a tab that still shows it must not make it anew"


def test_an_edit_names_the_text_it_replaces(phone: Any) -> None:
    phone.create()
    rec = phone.write("Avant")
    seen = phone.run("return w.get('topic', a).stamps.text[0]", rec)
    phone.run("await w.write('topic', a, {text: 'Après', withdrawn: false})", rec)
    last = max(phone.stored("outbox"), key=lambda row: row["c"]["at"])["c"]
    assert last["over"] == {"text": seen}
    assert phone.run("return w.get('topic', a).others", rec) == {}


def test_the_home_list_tells_what_waits_where(phone: Any) -> None:
    capsule = phone.create(title="Lundi")
    phone.run("await w.write('participant', await w.recId('participant', w.me), {name: 'Inès'})")
    phone.page.wait_for_function("core.mine.value[0]?.waiting === 2 && core.mine.value[0].name === 'Inès'")
    line = phone.run("return core.mine.value[0]")
    assert (line["id"], line["title"]) == (capsule["id"], "Lundi")
    assert phone.run("return core.everySync.value.waiting") == 2


def test_the_same_list_and_records_are_given_until_something_in_them_changes(phone: Any) -> None:
    phone.create()
    rec = phone.write("Stable")
    phone.run("globalThis.before = [w.list('topic'), w.get('topic', a)]", rec)
    phone.run("await w.write('note', null, {text: 'ailleurs'})")
    assert phone.run("return w.list('topic') === before[0] && w.get('topic', a) === before[1]", rec)
    phone.run("await w.write('topic', a, {text: 'Changé'})", rec)
    assert phone.run("return w.list('topic') !== before[0] && w.get('topic', a) !== before[1]", rec)


def test_one_transaction_of_many_writes_is_one_fold(phone: Any) -> None:
    phone.create()
    before = phone.run("return w.version.value")
    phone.run(
        "await w.writeAll(Array.from({length: 500},"
        " (_, n) => ({kind: 'topic', rec: null, fields: {text: `${n}`}})))"
    )
    assert phone.run("return w.version.value") == before + 1
    assert phone.topics() == [str(n) for n in range(500)]


def test_settings_stay_and_tell_the_server_the_language(phone: Any) -> None:
    phone.run(
        "await core.loadSettings(); await core.choose('lang', 'en'); await core.choose('textSize', 130)"
    )
    phone.page.reload()
    phone.page.wait_for_function("globalThis.core")
    phone.run("await core.loadSettings()")
    assert phone.page.evaluate("[document.documentElement.lang, document.documentElement.dataset.text]") == [
        "en",
        "130",
    ]
    assert "pairs-lang=en" in phone.page.evaluate("document.cookie")
    with pytest.raises(Exception, match="does not take"):
        phone.run("await core.choose('lang', 'de')")


def speak_french(phone: Any, words: dict[str, str | list[str]]) -> None:
    """The page, in French, with a catalogue of these words as the build packs it."""
    french = phone.page.evaluate("(words) => core.packed(words, core.saltOf(Object.keys(words)))", words)
    phone.page.context.route("**/fr-test.json", lambda route: route.fulfill(json=french))
    phone.page.evaluate('document.head.innerHTML += \'<meta name="pairs-fr" content="/fr-test.json">\'')
    phone.run("await core.choose('lang', 'fr'); await core.loadLanguage()")


def test_texts_follow_the_reader_s_language_and_number(phone: Any) -> None:
    words: dict[str, str | list[str]] = {
        "Hello %(who)s": "Bonjour %(who)s",
        "%(n)s topic": ["%(n)s sujet", "%(n)s sujets"],
    }
    speak_french(phone, words)
    read = (
        "return [core._('Hello %(who)s', {who: 'Zoé'}),"
        " ...[0, 1, 2].map((n) => core.n_('%(n)s topic', '%(n)s topics', n)),"
        " core.say({fr: 'oui', en: 'yes'})]"
    )
    assert phone.run(read) == ["Bonjour Zoé", "0 sujet", "1 sujet", "2 sujets", "oui"]
    phone.run("await core.choose('lang', 'en')")
    assert phone.run(read) == ["Hello Zoé", "0 topics", "1 topic", "2 topics", "yes"]


def test_no_text_of_a_large_catalogue_is_said_in_the_place_of_another(phone: Any) -> None:
    words: dict[str, str | list[str]] = {f"Text number {n}": f"Texte numéro {n}" for n in range(2000)}
    speak_french(phone, words)
    assert phone.run(f"return {list(words)}.map((msgid) => core._(msgid))") == list(words.values())
