"""A look at the site before it goes anywhere: a small server on this machine alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from harness.register.site.pages.api import VERSION

LOOPBACK = "127.0.0.1"


class Handler(SimpleHTTPRequestHandler):
    """Serves files as a web server that is set up for the register would."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        "": "text/plain; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".xml": "application/atom+xml",
    }
    timeout = 30
    """Seconds that a connection may be silent."""

    def end_headers(self) -> None:
        """With the version of the API, and what keeps browsers from guessing."""
        if self.path.startswith("/api/v1/"):
            self.send_header("API-Version", VERSION)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not there."""
        page = Path(self.directory) / ("en/404.html" if self.path.startswith("/en/") else "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: who looks at pages does not look at the terminal."""


def server(folder: Path) -> ThreadingHTTPServer:
    """A server of this folder on a free port; ``serve_forever`` runs it. Raises OSError."""
    return ThreadingHTTPServer((LOOPBACK, 0), partial(Handler, directory=str(folder)))


def preview(folder: Path, listening: Callable[[str], None]) -> None:
    """Serves until it is interrupted. ``listening`` is told the address."""
    with server(folder) as running:
        listening(f"http://{LOOPBACK}:{running.server_address[1]}/")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            return
