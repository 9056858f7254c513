"""What the client's fold offers beyond the mirror: growing by one entry, and folding one record again."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from .mirror import NODE

FOLD = Path(__file__).parents[2] / "src" / "pairs" / "static" / "app" / "core" / "fold.js"
ENTRIES = """
const stamp = (n) => n.toString(16).padStart(28, '0')
const topic = (id, n, set, more) => ({ id, by: 'p', at: stamp(n), kind: 'topic', rec: 'r', set, ...more })
"""


def node(script: str) -> Any:
    """What a script that has the fold at hand prints, as JSON."""
    source = f"import {{ Fold, entryOf }} from {json.dumps(FOLD.as_uri())}\n{ENTRIES}\n{script}"
    run = [NODE, "--input-type=module", "--eval", source]
    done = subprocess.run(run, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_an_entry_heard_twice_brings_nothing_new() -> None:
    said = node("""
        const f = new Fold()
        const e = topic('1', 1, { text: 'one' })
        console.log(JSON.stringify([f.apply(e), f.apply(e), f.apply({ ...e })]))
    """)
    assert said == [True, False, False]


def test_a_record_is_the_same_object_until_something_new_is_said_about_it() -> None:
    said = node("""
        const f = new Fold()
        f.apply(topic('1', 1, { text: 'one' }))
        const before = f.get('topic', 'r')
        f.apply({ ...topic('2', 2, { text: 'two' }), rec: 'other' })
        const meanwhile = f.get('topic', 'r')
        f.apply(topic('3', 3, { state: 'x' }))
        const after = f.get('topic', 'r')
        console.log(JSON.stringify([before === meanwhile, before === after, before.fields, after.fields]))
    """)
    assert said == [True, False, {"text": "one"}, {"text": "one", "state": "x"}]


def test_a_refused_change_leaves_the_record_as_if_it_was_never_said() -> None:
    said = node("""
        const f = new Fold()
        const kept = topic('1', 1, { text: 'one' })
        f.apply(kept)
        f.apply(topic('2', 2, { text: 'refused' }))
        f.replace('topic', 'r', [kept])
        const alone = new Fold()
        alone.apply(kept)
        console.log(JSON.stringify([f.get('topic', 'r'), alone.get('topic', 'r')]))
    """)
    assert said[0] == said[1]


def test_a_record_of_which_everything_was_refused_is_gone() -> None:
    said = node("""
        const f = new Fold()
        f.apply(topic('1', 1, { text: 'refused' }))
        f.replace('topic', 'r', [])
        console.log(JSON.stringify([f.get('topic', 'r') === undefined, f.list('topic')]))
    """)
    assert said == [True, []]


def test_a_change_that_comes_back_clamped_is_folded_at_the_servers_stamp() -> None:
    said = node("""
        const change = { id: '1', kind: 'topic', rec: 'r', at: stamp(900), set: { text: 'mine' } }
        const f = new Fold()
        f.apply(entryOf(change, 'p'))
        f.apply(topic('2', 5, { text: 'theirs' }, { by: 'q' }))
        const before = f.get('topic', 'r').fields.text
        const clamped = entryOf(change, 'p', stamp(4))
        f.replace('topic', 'r', [clamped, topic('2', 5, { text: 'theirs' }, { by: 'q' })])
        console.log(JSON.stringify([before, f.get('topic', 'r').fields.text, f.get('topic', 'r').at]))
    """)
    assert said == ["mine", "theirs", f"{5:028x}"]


def test_a_field_named_proto_reaches_no_other_object() -> None:
    said = node("""
        const f = new Fold()
        f.apply(topic('1', 1, JSON.parse('{"__proto__": {"stolen": true}}')))
        console.log(JSON.stringify([f.get('topic', 'r').fields.stolen ?? null, ({}).stolen ?? null]))
    """)
    assert said == [None, None]
