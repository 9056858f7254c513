"""Flask's extensions, made unbound here and bound to the application in create_app."""

from __future__ import annotations

from flask_babel import Babel
from flask_limiter import Limiter
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from .callers import caller
from .database import Base

db = SQLAlchemy(model_class=Base)
migrate = Migrate()
babel = Babel()
login = LoginManager()
csrf = CSRFProtect()
limiter = Limiter(caller, storage_uri="memory://", strategy="moving-window")
