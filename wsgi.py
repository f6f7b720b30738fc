"""What a WSGI server is pointed at."""

import os

from forum.app import create_app
from forum.config import Config

app = create_app(Config.from_env(os.environ))
