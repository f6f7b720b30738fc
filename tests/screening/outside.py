"""A service of somebody else's, small and real, that says what a test wants."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Talker(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((dict(self.headers), body))
        status, answer = self.server.says
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_args):
        """Say nothing."""


class Slow(Talker):
    def do_POST(self):
        self.server.asked.append(())
        self.connection.settimeout(10)
        self.rfile.read()  # until the other one hangs up


class Service(ThreadingHTTPServer):
    """A service of somebody else's, that says what a test wants."""

    def handle_error(self, *_args):
        """Say nothing of those who hang up."""


@contextmanager
def served(handler, **facts):
    server = Service(("127.0.0.1", 0), handler)
    for name, it in facts.items():
        setattr(server, name, it)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
