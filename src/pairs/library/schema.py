"""What a format says. Field by field here; what must hold between fields in `checks.py`."""

from __future__ import annotations

from marshmallow import fields

from .fields import Part, Text, Whole, a, one_of, some, word


class Group(Part):
    """How many people: from `min` to `max`, at its best between the two numbers of `best`."""

    min = Whole(2, 500, required=True)
    max = Whole(2, 500, required=True)
    best = some(Whole(2, 500), least=2, most=2)


class Minutes(Part):
    """How long: `total` as written, `min` and `max` as it can be cut and stretched."""

    total = Whole(5, 600, required=True)
    min = Whole(5, 600, required=True)
    max = Whole(5, 600, required=True)


class Role(Part):
    """Who does what, beside taking part."""

    role = word()
    name = Text(required=True)
    does = Text(required=True)


class Risk(Part):
    """What usually goes wrong: how one sees it, what one does."""

    sign = Text(required=True)
    remedy = Text(required=True)


class Checklist(Part):
    """What to think of."""

    before = some(Text())
    during = some(Text())
    after = some(Text())


class Deliverable(Part):
    """What people leave with, and one filled in. What the steps of `made_in` produced is its artefact."""

    key = word()
    name = Text(required=True)
    made_in = some(word(), most=12)
    example = Text(required=True)


class Template(Part):
    """A text to copy and fill in: an invitation, a sheet, a table."""

    name = Text(required=True)
    text = Text(required=True)


class Origin(Part):
    """The format, and its edition, that an adaptation was made from."""

    slug = word()
    edition = Whole(1, 9999, required=True)


AIMS = ("decide", "unblock", "flow", "learn", "align", "design", "support")
"""What a workshop can be for, as the library sieves: decide together, unblock somebody's case, improve a
flow, learn from what was done, align teams, design something, support each other."""

RISKS = ("low", "medium", "high")
"""How much people expose themselves in it, as the library sieves."""


class Step(Part):
    """One step: an activity, its minutes and options, and what is said and done."""

    key = word()
    activity = word()
    minutes = Whole(1, 240, required=True)
    speaks = Text(required=True)
    name = Text(required=True)
    goal = Text(required=True)
    happens = some(Text(), most=8)
    prompts = some(Text(), most=8)


class FormatSchema(Part):
    """A format, but for the options of its steps: each activity knows its own."""

    slug = word()
    edition = Whole(1, 9999, required=True)
    name = Text(required=True)
    summary = Text(required=True)
    aims = some(one_of(*AIMS), most=3)
    risk = one_of(*RISKS)
    purpose = Text(required=True)
    purposes = some(Text(), most=6)
    for_whom = Text(required=True)
    with_whom = Text(required=True)
    context = Text(required=True)
    when_not = some(Text())
    tags = some(Text(), most=8)
    group = a(Group)
    minutes = a(Minutes)
    roles = some(a(Role))
    risks = some(a(Risk))
    precautions = some(Text(), most=6)
    metrics = some(Text())
    synthesis = Text(required=True)
    checklist = a(Checklist)
    deliverables = some(a(Deliverable))
    templates = some(a(Template), most=6, required=False)
    sources = some(Text())
    steps = some(a(Step))
    origin = fields.Nested(Origin)
