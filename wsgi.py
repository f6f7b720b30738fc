"""What a WSGI server is pointed at."""

import os

from forum.app import create_app
from forum.config import Config
from forum.infra import log

config = Config.from_env(os.environ)
log.set_up(is_local=config.is_local)
app = create_app(config)
