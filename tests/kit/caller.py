"""Somebody who looks at pages without a browser, which takes seconds for each."""

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Origin, Subprotocol
from websockets.sync.client import ClientConnection, connect

PATIENCE = 120.0
"""Seconds that an answer may take, on a slow machine."""


@dataclass
class Caller:
    """Somebody who signs in and looks without a browser: by the same addresses, cookies and socket,
    in a hundredth of its time.
    """

    url: str
    session: requests.Session = field(default_factory=requests.Session)
    said: str = ""
    """All that the page told at the last look."""

    def looks(self, page: str = "", press: str = "") -> dict[str, bool]:
        """A page's buttons by their keys, and whether they can be pressed; one is pressed then."""
        self.session.get(f"{self.url}/_stcore/health", timeout=120)  # gives the token
        cookies = self.session.cookies.get_dict()
        with connect(
            f"{self.url.replace('http', 'ws')}/_stcore/stream",
            origin=Origin(self.url),
            subprotocols=[Subprotocol("streamlit"), Subprotocol(cookies["_streamlit_xsrf"])],
            additional_headers={"Cookie": "; ".join(map("=".join, cookies.items()))},
            max_size=None,
            proxy=None,
        ) as line:
            asked = BackMsg()
            asked.rerun_script.page_name = page
            told = _run(line, asked)
            self.said = "\n".join(map(str, told))
            buttons = {
                each.delta.new_element.button.id: not each.delta.new_element.button.disabled
                for each in told
                if each.delta.new_element.WhichOneof("type") == "button"
            }
            if press:
                asked = BackMsg()
                (id_,) = [each for each in buttons if each.endswith(f"-{press}")]
                asked.rerun_script.widget_states.widgets.add(id=id_, trigger_value=True)
                self.said = "\n".join(map(str, _run(line, asked)))
        return {id_.rpartition("-")[2]: enabled for id_, enabled in buttons.items()}

    def signs_in(self, who: str) -> None:
        """By the button of the gate, and by the link of the provider's page."""
        self.looks(press="sign_in")
        (leads,) = re.findall(r'auth_redirect {\s+url: "([^"]+)"', self.said)
        asked = self.session.get(urljoin(self.url, leads), timeout=120)
        (link,) = re.findall(f'href="([^"]+)">{who}<', asked.text)
        back = self.session.get(urljoin(asked.url, unescape(link)), timeout=120)
        assert (200, f"{self.url}/") == (back.status_code, back.url)


def _run(line: ClientConnection, asked: BackMsg) -> list[ForwardMsg]:
    """What the page tells while it runs."""
    asked.rerun_script.query_string = "lang=en"
    line.send(asked.SerializeToString())
    told: list[ForwardMsg] = []
    while not told or told[-1].WhichOneof("type") != "script_finished":
        told.append(ForwardMsg.FromString(line.recv(PATIENCE, decode=False)))
    return told
