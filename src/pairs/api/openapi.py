"""The devices' door as OpenAPI 3.1: a test sends the server whatever this allows, and what it forbids."""

from __future__ import annotations

from typing import Any

import pairs
from pairs.log.kinds import CODES

_ID = {"type": "string", "pattern": "^[A-Za-z0-9_-]{21}[AQgw]$", "description": "128 bits, base64url"}
_STAMP = {"type": "string", "pattern": "^[0-9a-f]{28}$"}
_LOOKUP = {"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"}
_EPOCH = {"type": "string", "pattern": "^[0-9a-f]{12}$"}
_WHOLE = {"type": "integer", "minimum": 0}
_TEXT = {"type": "string"}
_OBJECTS = {"type": "array", "maxItems": 200, "items": {"type": "object"}}
_PARCEL = {
    "type": "string",
    "pattern": "^[\\x00-\\x7f]*$",
    "description": "A JWS in compact form (ES256)",
}
_PARCELS = {"type": "array", "maxItems": 20, "items": _PARCEL}

_BOXES = {
    "type": "array",
    "maxItems": 64,
    "items": {
        "type": "string",
        "pattern": "^[\\x00-\\x7f]*$",
        "description": "A JWE in compact form (ECDH-ES, A256GCM), to the key of /api/about",
    },
}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **(optional or {})},
    }


_SCHEMAS = {
    "Error": _object({"error": _object({"code": _TEXT, "message": _TEXT}, {"field": _TEXT})}),
    "About": _object(
        {
            "protocol": _WHOLE,
            "version": _TEXT,
            "epoch": _EPOCH,
            "now": _WHOLE,
            "opening": {"enum": ["open", "accounts"]},
            "seal": _object(dict.fromkeys(("kid", "kty", "crv", "x", "y"), _TEXT)),
        }
    ),
    "Opening": _object(
        {"id": _ID, "access": {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "parcels": _PARCELS},
        {
            "code": {
                "anyOf": [
                    {"type": "null"},
                    _object(
                        {
                            "lookup": _LOOKUP,
                            "sealed": {
                                "type": "string",
                                "minLength": 1,
                                "maxLength": 8192,
                                "pattern": "^[A-Za-z0-9_-]+$",
                            },
                        }
                    ),
                ]
            },
            "n": {"type": "integer", "minimum": 1, "maximum": 9999, "description": "Which link this is"},
        },
    ),
    "Joining": _object({"lookup": _LOOKUP}),
    "Joined": _object({"sealed": _TEXT}),
    "Renewing": _object({"parcel": _PARCEL}),
    "Renewed": _object({"n": _WHOLE}),
    "Signed": _object({"parcel": _PARCEL}),
    "Asked": _object({"mails": {"type": "boolean"}}),
    "Receipt": _object(
        {"code": {"type": "string", "pattern": "^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$"}}
    ),
    "Keys": _object(
        {
            "n": _WHOLE,
            "keys": {"type": "array", "items": _object({"n": _WHOLE, "by": _LOOKUP, "box": _TEXT})},
        }
    ),
    "Push": _object({"parcels": _PARCELS}),
    "Pushed": _object(
        {
            "epoch": _EPOCH,
            "head": _WHOLE,
            "now": _WHOLE,
            "verdicts": {
                "type": "array",
                "items": _object(
                    {
                        "id": {"type": ["string", "null"]},
                        "verdict": {"enum": ["applied", "duplicate", "rejected", "retry"]},
                    },
                    {
                        "seq": _WHOLE,
                        "at": _STAMP,
                        "code": {"enum": sorted(CODES)},
                        "field": _TEXT,
                        "message": _TEXT,
                    },
                ),
            },
            "parcels": {
                "type": "array",
                "items": _object(
                    {"verdict": {"enum": ["opened", "rejected"]}}, {"code": _TEXT, "message": _TEXT}
                ),
            },
        }
    ),
    "Boxes": _object({"boxes": _BOXES}),
    "Taken": _object(
        {
            "boxes": {
                "type": "array",
                "items": _object(
                    {
                        "verdict": {"enum": ["taken", "retry", "rejected"]},
                        **dict.fromkeys(("applied", "duplicate", "rejected"), _WHOLE),
                    },
                    {"code": {"enum": sorted({*CODES, "unknown_key", "bad_box"})}},
                ),
            }
        }
    ),
    "Page": _object(
        {
            "epoch": _EPOCH,
            "after": _WHOLE,
            "head": _WHOLE,
            "more": {"type": "boolean"},
            "changes": {
                "type": "array",
                "items": _object({"seq": _WHOLE, "by": _LOOKUP, "c": {"type": "object"}}, {"at": _STAMP}),
            },
        }
    ),
    "Library": _object(
        {name: {"type": "array", "items": {"type": "object"}} for name in ("formats", "stories")}
    ),
    "Format": {"type": "object"},
    "Checked": _object({"format": {"type": "object"}}),
    "Mending": _object(
        {
            "error": _object({"code": {"enum": ["bad_format"]}, "message": _TEXT}),
            "problems": {
                "type": "array",
                "maxItems": 100,
                "items": _object(
                    {
                        "path": {"type": "array", "items": {"type": ["string", "integer"]}},
                        "line": {"type": "integer", "minimum": 1},
                        "message": _TEXT,
                    }
                ),
            },
        }
    ),
    "Shared": _object(dict.fromkeys(("experiences", "stories", "microcards", "formats"), _OBJECTS)),
}

_REASONS = {
    400: "It could not be read",
    401: "The bearer token does not open this workshop",
    403: "It takes an account here, or a role",
    404: "It is not here",
    409: "The id or the code is another workshop's, its time here is over, or somebody else renewed the link",
    413: "Too much at once: halve it",
    415: "Not JSON",
    422: "A field does not fit; the error names it",
    429: "Too many failures",
    503: "Busy: say it again after Retry-After seconds",
}
_TIME = {"Pairs-Now": {"description": "The server's time, ms since 1970 UTC", "schema": _WHOLE}}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": _ref(name)}}


def _call(
    summary: str,
    good: dict[int, str],
    bad: tuple[int, ...],
    *,
    takes: str | None = None,
    bearer: bool = False,
) -> dict[str, Any]:
    responses: dict[str, Any] = {
        str(status): {"description": summary, "content": _json(name), "headers": _TIME}
        for status, name in good.items()
    }
    responses.update(
        (str(status), {"description": _REASONS[status], "content": _json("Error")}) for status in bad
    )
    call: dict[str, Any] = {"summary": summary, "responses": responses}
    if takes is not None:
        call["requestBody"] = {"required": True, "content": _json(takes)}
    if bearer:
        call["security"] = [{"access": []}]
    return call


def _path(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}


_WORKSHOP = _path("workshop", _ID)
_AFTER = {
    "name": "after",
    "in": "query",
    "description": "A cursor, <epoch>.<seq>; absent: from the start",
    "schema": {"type": "string", "pattern": "^([0-9a-f]{12}\\.(0|[1-9][0-9]{0,15}))?$"},
}
_AUTHOR = {"name": "author", "in": "query", "required": True, "schema": _LOOKUP}
_BODY = (400, 413, 415, 422, 503)
_live = _call(
    "The same pages as they come, as server-sent events", {}, (400, 401, 404, 429, 503), bearer=True
)
_live["responses"]["200"] = {
    "description": "Events hello and page; a comment every 20 s",
    "content": {"text/event-stream": {"schema": _TEXT}},
}

_check = _call("Judge a format's file", {200: "Checked"}, (413, 429))
_check["responses"]["422"] = {"description": "What to mend, by line", "content": _json("Mending")}
_check["requestBody"] = {
    "required": True,
    "content": {"application/yaml": {"schema": {"type": "string", "maxLength": 65536}}},
}
_shared = _call(
    "What all workshops here share on purpose", {200: "Shared"}, (401, 404, 429, 503), bearer=True
)
_shared["responses"]["304"] = {"description": "What the device has is what there is"}

DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pairs: the devices' door", "version": pairs.__version__},
    "servers": [{"url": "/"}],
    "paths": {
        "/api/about": {"get": _call("What this server is", {200: "About"}, (503,))},
        "/api/library": {"get": _call("Every format, bilingual", {200: "Library"}, ())},
        "/api/library/check": {"post": _check},
        "/api/library/{slug}/{edition}": {
            "parameters": [_path("slug", _TEXT), _path("edition", _WHOLE)],
            "get": _call("One format", {200: "Format"}, (404,)),
        },
        "/api/workshops": {
            "post": _call(
                "Open a workshop",
                {201: "Pushed", 200: "Pushed"},
                (403, 409, 429, *_BODY),
                takes="Opening",
            )
        },
        "/api/join": {
            "post": _call("Find a workshop by its code", {200: "Joined"}, (404, 429, *_BODY), takes="Joining")
        },
        "/api/workshops/{workshop}/parcels": {
            "parameters": [_WORKSHOP],
            "post": _call("Say", {200: "Pushed"}, (401, 404, 429, *_BODY), takes="Push", bearer=True),
        },
        "/api/workshops/{workshop}/changes": {
            "parameters": [_WORKSHOP, _AFTER],
            "get": _call("Read", {200: "Page"}, (400, 401, 404, 429, 503), bearer=True),
        },
        "/api/workshops/{workshop}/sealed": {
            "parameters": [_WORKSHOP],
            "post": _call(
                "Say what a shared tablet kept sealed",
                {200: "Taken"},
                (401, 404, 429, *_BODY),
                takes="Boxes",
                bearer=True,
            ),
        },
        "/api/workshops/{workshop}/access": {
            "parameters": [_WORKSHOP],
            "post": _call(
                "Renew the link",
                {200: "Renewed"},
                (401, 403, 404, 409, 429, *_BODY),
                takes="Renewing",
                bearer=True,
            ),
        },
        "/api/workshops/{workshop}/address": {
            "parameters": [_WORKSHOP],
            "post": _call(
                "Leave an address for reminders, or take it back",
                {200: "Asked"},
                (401, 404, 429, *_BODY),
                takes="Signed",
                bearer=True,
            ),
        },
        "/api/workshops/{workshop}/receipt": {
            "parameters": [_WORKSHOP],
            "post": _call(
                "A code to what this author left here; the one they had is void",
                {200: "Receipt"},
                (401, 404, 409, 429, *_BODY),
                takes="Signed",
                bearer=True,
            ),
        },
        "/api/workshops/{workshop}/keys": {
            "parameters": [_WORKSHOP, _AUTHOR],
            "get": _call(
                "The newer links' secrets, sealed for one author",
                {200: "Keys"},
                (401, 404, 422, 429, 503),
                bearer=True,
            ),
        },
        "/api/workshops/{workshop}/shared": {"parameters": [_WORKSHOP], "get": _shared},
        "/api/workshops/{workshop}/live": {"parameters": [_WORKSHOP, _AFTER], "get": _live},
    },
    "components": {
        "schemas": _SCHEMAS,
        "securitySchemes": {"access": {"type": "http", "scheme": "bearer"}},
    },
}
