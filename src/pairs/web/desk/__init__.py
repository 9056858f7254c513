"""The coordinator's desk: plain pages that work without JavaScript. This file is its table of contents."""

from __future__ import annotations

from flask import Blueprint

from . import (
    audit,
    calling,
    calls,
    commitments,
    enrol,
    first,
    guard,
    indicator,
    indicators,
    minutes,
    settings,
    sign_in,
    words,
    workshops,
)

bp = Blueprint("desk", __name__, template_folder="../templates")

bp.before_request(guard.check)
bp.context_processor(words.context)

bp.add_url_rule("", "start", workshops.start)
bp.add_url_rule("/first", "first", first.show)
bp.add_url_rule("/first", "do_first", first.begin, methods=["POST"])
bp.add_url_rule("/sign-in", "sign_in", sign_in.show)
bp.add_url_rule("/sign-in", "do_sign_in", sign_in.enter, methods=["POST"])
bp.add_url_rule("/sign-out", "sign_out", sign_in.leave, methods=["POST"])
bp.add_url_rule("/workshops", "workshops", workshops.index)
bp.add_url_rule("/workshops/<workshop>", "workshop", workshops.one)
bp.add_url_rule("/workshops/<workshop>/minutes", "minutes", minutes.show)
bp.add_url_rule("/workshops/<workshop>/minutes", "change_minutes", minutes.change, methods=["POST"])
bp.add_url_rule("/calls", "calls", calls.index)
bp.add_url_rule("/calls/new", "new_call", calling.new)
bp.add_url_rule("/calls/new", "begin_call", calling.begin, methods=["POST"])
bp.add_url_rule("/calls/<workshop>", "call", calls.one)
bp.add_url_rule("/calls/<workshop>/edit", "edit_call", calling.edit)
bp.add_url_rule("/calls/<workshop>/edit", "change_call", calling.change, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/date", "date_call", calling.choose, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/open", "open_call", calling.open_up, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/publish", "publish_call", calling.publish, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/take-back", "take_back_call", calling.take_back, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/off", "call_off", calling.call_off, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/answer", "answer_call", calling.answer, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/poster", "poster", calls.poster)
bp.add_url_rule("/commitments", "commitments", commitments.index)
bp.add_url_rule("/enrol", "enrol", enrol.show)
bp.add_url_rule("/enrol", "make_enrolment", enrol.make, methods=["POST"])
bp.add_url_rule("/enrol/<int:enrolment>/take-back", "take_back_enrolment", enrol.take_back, methods=["POST"])
bp.add_url_rule("/audit", "audit", audit.index)
bp.add_url_rule("/indicators", "indicators", indicators.index)
bp.add_url_rule("/indicators/new", "new_indicator", indicators.new)
bp.add_url_rule("/indicators/new", "define_indicator", indicators.define, methods=["POST"])
bp.add_url_rule("/indicators/<int:indicator>", "indicator", indicator.show)
bp.add_url_rule("/indicators/<int:indicator>/edit", "edit_indicator", indicators.edit)
bp.add_url_rule("/indicators/<int:indicator>/edit", "change_indicator", indicators.change, methods=["POST"])
bp.add_url_rule(
    "/indicators/<int:indicator>/give-up", "give_up_indicator", indicators.give_up, methods=["POST"]
)
bp.add_url_rule("/indicators/<int:indicator>/values", "enter_value", indicator.enter, methods=["POST"])
bp.add_url_rule("/indicators/<int:indicator>/import", "import_values", indicator.bring, methods=["POST"])
bp.add_url_rule(
    "/indicators/<int:indicator>/values/<int:value>/remove", "drop_value", indicator.drop, methods=["POST"]
)
bp.add_url_rule("/indicators/<int:indicator>/changes", "mark_change", indicator.mark, methods=["POST"])
bp.add_url_rule(
    "/indicators/<int:indicator>/changes/<int:phase>/remove",
    "unmark_change",
    indicator.unmark,
    methods=["POST"],
)
bp.add_url_rule("/settings", "settings", settings.show)
bp.add_url_rule("/settings/name", "set_name", settings.set_name, methods=["POST"])
bp.add_url_rule("/settings/password", "set_password", settings.set_password, methods=["POST"])
