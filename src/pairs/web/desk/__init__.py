"""The coordinator's desk: plain pages that work without JavaScript. This file is its table of contents."""

from __future__ import annotations

from flask import Blueprint

from . import (
    audit,
    calling,
    calls,
    editing,
    enrol,
    exports,
    first,
    followup,
    forgot,
    guard,
    imports,
    indicator,
    indicators,
    invitations,
    invite,
    mails,
    minutes,
    openid,
    people,
    privacy,
    second,
    settings,
    sign_in,
    teams,
    words,
    workshops,
)
from .ambassadors import care, community, own, path

bp = Blueprint("desk", __name__, template_folder="../templates")

bp.before_request(guard.check)
bp.context_processor(words.context)

bp.add_url_rule("", "start", workshops.start)
bp.add_url_rule("/first", "first", first.show)
bp.add_url_rule("/first", "do_first", first.begin, methods=["POST"])
bp.add_url_rule("/sign-in", "sign_in", sign_in.show)
bp.add_url_rule("/sign-in", "do_sign_in", sign_in.enter, methods=["POST"])
bp.add_url_rule("/openid", "openid", openid.begin)
bp.add_url_rule("/openid/back", "openid_back", openid.back)
bp.add_url_rule("/openid/tie", "openid_tie", openid.tie)
bp.add_url_rule("/openid/tie", "do_openid_tie", openid.do_tie, methods=["POST"])
bp.add_url_rule("/second", "second", second.ask)
bp.add_url_rule("/second", "do_second", second.enter, methods=["POST"])
bp.add_url_rule("/forgot", "forgot", forgot.show)
bp.add_url_rule("/forgot", "do_forgot", forgot.ask, methods=["POST"])
bp.add_url_rule("/choose/<token>", "choose", forgot.choose)
bp.add_url_rule("/choose/<token>", "do_choose", forgot.set_password, methods=["POST"])
bp.add_url_rule("/invited/<token>", "invited", invite.show)
bp.add_url_rule("/invited/<token>", "accept", invite.accept, methods=["POST"])
bp.add_url_rule("/sign-out", "sign_out", sign_in.leave, methods=["POST"])
bp.add_url_rule("/workshops", "workshops", workshops.index)
bp.add_url_rule("/workshops/<workshop>", "workshop", workshops.one)
bp.add_url_rule("/workshops/<workshop>/minutes", "minutes", minutes.show)
bp.add_url_rule("/workshops/<workshop>/minutes", "change_minutes", minutes.change, methods=["POST"])
bp.add_url_rule("/workshops/<workshop>/export.md", "export_markdown", exports.markdown)
bp.add_url_rule("/workshops/<workshop>/export.csv", "export_csv", exports.csv)
bp.add_url_rule("/workshops/<workshop>/export.xlsx", "export_xlsx", exports.xlsx)
bp.add_url_rule("/workshops/<workshop>/export.json", "export_json", exports.json)
bp.add_url_rule("/calls", "calls", calls.index)
bp.add_url_rule("/calls/new", "new_call", calling.new)
bp.add_url_rule("/calls/new", "begin_call", calling.begin, methods=["POST"])
bp.add_url_rule("/calls/<workshop>", "call", calls.one)
bp.add_url_rule("/calls/<workshop>/edit", "edit_call", editing.edit)
bp.add_url_rule("/calls/<workshop>/edit", "change_call", editing.change, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/date", "date_call", calling.choose, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/open", "open_call", calling.open_up, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/publish", "publish_call", calling.publish, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/take-back", "take_back_call", calling.take_back, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/off", "call_off", calling.call_off, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/answer", "answer_call", calling.answer, methods=["POST"])
bp.add_url_rule("/calls/<workshop>/poster", "poster", calls.poster)
bp.add_url_rule("/ambassadors", "ambassadors", community.show)
bp.add_url_rule("/ambassadors", "change_ambassador", community.change, methods=["POST"])
bp.add_url_rule("/ambassadors/volunteer", "volunteer", community.volunteer, methods=["POST"])
bp.add_url_rule("/ambassadors/welcome", "ambassadors_welcome", community.welcome)
bp.add_url_rule("/ambassadors/mine", "ambassadors_own", own.show)
bp.add_url_rule("/ambassadors/energy", "say_energy", own.say_energy, methods=["POST"])
bp.add_url_rule("/ambassadors/pairs/<int:pair>", "answer_pair", own.answer_pair, methods=["POST"])
bp.add_url_rule("/ambassadors/relief", "ask_relief", own.ask_relief, methods=["POST"])
bp.add_url_rule("/ambassadors/relief/<int:relief_id>", "answer_relief", own.answer_relief, methods=["POST"])
bp.add_url_rule("/ambassadors/path", "ambassadors_path", path.show)
bp.add_url_rule("/ambassadors/path/<step>", "tick", path.tick, methods=["POST"])
bp.add_url_rule("/ambassadors/parts", "say_part", path.say_part, methods=["POST"])
bp.add_url_rule("/ambassadors/parts/<workshop>", "unsay_part", path.unsay_part, methods=["POST"])
bp.add_url_rule("/ambassadors/care", "ambassadors_care", care.show)
bp.add_url_rule("/ambassadors/care/pairs", "propose_pairs", care.propose, methods=["POST"])
bp.add_url_rule("/ambassadors/care/pairs/<int:pair>", "withdraw_pair", care.withdraw_pair, methods=["POST"])
bp.add_url_rule("/ambassadors/care/relief/<int:relief_id>", "see_to_relief", care.see_to, methods=["POST"])
bp.add_url_rule("/ambassadors/care/left", "hand_on", care.hand_on, methods=["POST"])
bp.add_url_rule("/workshops/<workshop>/team", "tie_workshop", followup.tie, methods=["POST"])
bp.add_url_rule("/import", "import_workshop", imports.show)
bp.add_url_rule("/import", "do_import", imports.bring, methods=["POST"])
bp.add_url_rule("/commitments", "commitments", followup.commitments)
bp.add_url_rule("/followup", "followup", followup.index)
bp.add_url_rule("/enrol", "enrol", enrol.show)
bp.add_url_rule("/enrol", "make_enrolment", enrol.make, methods=["POST"])
bp.add_url_rule("/enrol/<int:enrolment>/take-back", "take_back_enrolment", enrol.take_back, methods=["POST"])
bp.add_url_rule("/people", "people", people.index)
bp.add_url_rule("/people/invite", "invite", invite.send, methods=["POST"])
bp.add_url_rule("/people/invitations/<int:ticket>/take-back", "uninvite", invite.take_back, methods=["POST"])
bp.add_url_rule("/people/<int:account>", "person", people.one)
bp.add_url_rule("/people/<int:account>/role", "set_role", people.set_role, methods=["POST"])
bp.add_url_rule("/people/<int:account>/teams", "set_teams", people.set_teams, methods=["POST"])
bp.add_url_rule("/people/<int:account>/leave", "leave", people.leave, methods=["POST"])
bp.add_url_rule("/people/<int:account>/back", "back", people.back, methods=["POST"])
bp.add_url_rule("/people/<int:account>/factor", "forget_factor", people.forget_factor, methods=["POST"])
bp.add_url_rule("/people/teams", "add_team", teams.add, methods=["POST"])
bp.add_url_rule("/people/teams/<int:team>", "team", teams.one)
bp.add_url_rule("/people/teams/<int:team>/rename", "rename_team", teams.rename, methods=["POST"])
bp.add_url_rule("/people/teams/<int:team>/members", "set_members", teams.set_members, methods=["POST"])
bp.add_url_rule("/people/teams/<int:team>/retire", "retire_team", teams.retire, methods=["POST"])
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
bp.add_url_rule("/workshops/<workshop>/invitations", "invitations", invitations.show)
bp.add_url_rule("/workshops/<workshop>/invitations", "send_invitations", invitations.invite, methods=["POST"])
bp.add_url_rule("/mails", "mails", mails.index)
bp.add_url_rule("/mails/<int:mail>/again", "retry_mail", mails.retry, methods=["POST"])
bp.add_url_rule("/privacy", "privacy", privacy.show)
bp.add_url_rule("/privacy/<category>", "keep_for", privacy.keep, methods=["POST"])
bp.add_url_rule("/privacy/register", "register", privacy.register)
bp.add_url_rule("/privacy/register.md", "register_file", privacy.download)
bp.add_url_rule("/settings", "settings", settings.show)
bp.add_url_rule("/settings/name", "set_name", settings.set_name, methods=["POST"])
bp.add_url_rule("/settings/factor", "factor", second.show)
bp.add_url_rule("/settings/factor/begin", "begin_factor", second.begin, methods=["POST"])
bp.add_url_rule("/settings/factor/on", "factor_on", second.turn_on, methods=["POST"])
bp.add_url_rule("/settings/factor/off", "factor_off", second.turn_off, methods=["POST"])
bp.add_url_rule("/settings/password", "set_password", settings.set_password, methods=["POST"])
