"""What Pairs writes to people by mail: an outbox kept in the database, and the one road out of it."""

from .address import BadAddress, checked
from .jobs import init_app
from .message import Calendar, Message
from .outbox import post
from .postman import Round, deliver, road_of

__all__ = ["BadAddress", "Calendar", "Message", "Round", "checked", "deliver", "init_app", "post", "road_of"]
