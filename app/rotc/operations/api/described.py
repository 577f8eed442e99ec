"""What the contract says of the health addresses, which are answered before any view is asked."""

from typing import Any, Final

Schema = dict[str, Any]

WORDS: Final = {"type": "string"}
WHO_ANSWERS: Final[Schema] = {
    "timestamp": {"type": "string", "format": "date-time"},
    "version": {"type": "string", "description": "The deployed commit."},
    "environment": WORDS,
}
CHECK: Final[Schema] = {
    "type": "object",
    "required": ["status", "milliseconds", "detail"],
    "additionalProperties": False,
    "properties": {
        "status": WORDS,
        "milliseconds": {"type": "number"},
        "detail": {"type": "string", "description": "What is wrong, never where."},
    },
}
BACKUP: Final[Schema] = {
    "type": "object",
    "required": ["status", "detail"],
    "additionalProperties": False,
    "properties": {
        "status": {
            "type": "string",
            "enum": ["ok", "none yet", "failed", "lost", "overdue", "unknown"],
            "description": "How it stands with the backups, which decides nothing above.",
        },
        "detail": WORDS,
    },
}
HEALTH: Final[Schema] = {
    "status": {"type": "string", "enum": ["healthy", "unhealthy"]},
    **WHO_ANSWERS,
    "services": {"type": "object", "additionalProperties": WORDS},
    "checks": {"type": "object", "additionalProperties": CHECK},
    "backup": BACKUP,
}
LIFE: Final[Schema] = {"status": {"type": "string", "const": "alive"}, **WHO_ANSWERS}


def add_health(result: Schema, **_: Any) -> Schema:
    """A hook of drf-spectacular: two addresses more, for anybody."""
    well = {"200": _answer("Every dependency is well.", HEALTH)}
    ill = {"503": _answer("A dependency is not well; the body says which.", HEALTH)}
    alive = {"200": _answer("The process answers.", LIFE)}
    result["paths"]["/api/health/"] = _reading("get_health", "Health", {**well, **ill})
    result["paths"]["/api/health/live/"] = _reading("get_health_live", "Life", alive)
    return result


def _reading(name: str, summary: str, responses: Schema) -> Schema:
    operation = {"operationId": name, "summary": summary, "tags": ["operations"]}
    return {"get": {**operation, "security": [{}], "responses": responses}}


def _answer(description: str, properties: Schema) -> Schema:
    body = {
        "type": "object",
        "required": sorted(properties),
        "additionalProperties": False,
        "properties": properties,
    }
    return {"description": description, "content": {"application/json": {"schema": body}}}
