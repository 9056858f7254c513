"""The coordinator's desk: plain pages that work without JavaScript. This file is its table of contents."""

from __future__ import annotations

from flask import Blueprint

from . import audit, commitments, enrol, first, guard, settings, sign_in, words, workshops

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
bp.add_url_rule("/commitments", "commitments", commitments.index)
bp.add_url_rule("/enrol", "enrol", enrol.show)
bp.add_url_rule("/enrol", "make_enrolment", enrol.make, methods=["POST"])
bp.add_url_rule("/enrol/<int:enrolment>/take-back", "take_back_enrolment", enrol.take_back, methods=["POST"])
bp.add_url_rule("/audit", "audit", audit.index)
bp.add_url_rule("/settings", "settings", settings.show)
bp.add_url_rule("/settings/name", "set_name", settings.set_name, methods=["POST"])
bp.add_url_rule("/settings/password", "set_password", settings.set_password, methods=["POST"])
