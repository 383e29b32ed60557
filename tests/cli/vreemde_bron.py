"""A provider as it should not be: hangs, streams without end, or sends one elsewhere. Prints its address."""

from __future__ import annotations

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Vreemd(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if "boetes" in self.path:
            time.sleep(60)
        elif self.path.endswith("inburgeringsplicht"):
            self.send_response(302)
            self.send_header("Location", "http://elders.example/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b" " * 65536)
            except OSError:
                return

    def log_message(self, format: str, *args: object) -> None:
        return None


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Vreemd)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
