"""A real nginx on a port of its own, for what stands behind a proxy.

Nothing of the machine's nginx is read or touched: configuration, log and temporary files are in a
folder of the test's.
"""

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Self

import requests

from tests.kit.server import free_port

SECONDS = 120
"""How long it may take to start."""

_CONFIGURATION = """
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log {folder}/access.log;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
{http}
}}
"""

_ONE_SERVER = """
  client_max_body_size 40m;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
  server {{
    listen 127.0.0.1:{port};
{server}
  }}
"""

SOCKET = """
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
"""
"""What Streamlit's socket needs of a location."""

HOST = "      proxy_set_header Host $http_host;\n"
"""Passes on the name that was asked for, which nginx of itself does not."""


def nginx_path() -> str:
    """Debian's nginx, or the one that NGINX names; without one the tests fail."""
    searched = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"
    found = shutil.which(os.environ.get("NGINX") or "nginx", path=searched)
    assert found, "no nginx: run `make test`, which installs it, or set NGINX"
    return found


def location(path: str, upstream: str, *more: str) -> str:
    """A location that is passed on to `upstream`, with `more` directives."""
    return f"    location {path} {{\n      proxy_pass {upstream};\n{''.join(more)}    }}\n"


class Nginx:
    """One nginx with `server`, the inside of its one server block, while it is entered; or with
    `http`, everything that listens, of which a server does at `port`.
    """

    def __init__(self, folder: Path, server: str = "", http: str = "", port: int = 0) -> None:
        self.port = port or free_port()
        http = http or _ONE_SERVER.format(port=self.port, server=server)
        self._folder = folder / f"nginx-{self.port}"
        self._folder.mkdir()
        self._file = self._folder / "nginx.conf"
        self._file.write_text(_CONFIGURATION.format(folder=self._folder, http=http))
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def log(self, name: str = "error") -> str:
        return (self._folder / f"{name}.log").read_text()

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [
                nginx_path(),
                *("-p", str(self._folder), "-c", str(self._file)),
                # Before it has read where its log is.
                *("-e", str(self._folder / "error.log")),
            ]
        )
        end = time.monotonic() + SECONDS
        while True:
            assert self._process.poll() is None, self.log()
            try:
                requests.get(f"{self.url}/", timeout=5, allow_redirects=False)
            except requests.ConnectionError:
                assert time.monotonic() < end, self.log()
                time.sleep(0.05)
            else:
                return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(SECONDS)
