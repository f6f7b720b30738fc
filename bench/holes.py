"""The site with the holes, served on a loopback port to what must find them."""

import os
from pathlib import Path

from tests.holes.site import create

app = create(Path(os.environ["HOLES_FOLDER"]))
app.logger.disabled = True  # most of what is sent there breaks it
