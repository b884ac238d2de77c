"""Real Syncthing instances on the loopback address, which keep one folder the same without any server."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
_PATIENCE = 50.0
_CONFIG = """<configuration version="36">
  {devices}
  <folder id="post" label="" path="{folder}" type="sendreceive" rescanIntervalS="1"
      fsWatcherEnabled="false" ignorePerms="false" autoNormalize="true">
    {members}
    <filesystemType>basic</filesystemType>
    <pullerPauseS>1</pullerPauseS>
  </folder>
  <gui enabled="false"/>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <startBrowser>false</startBrowser>
    <urAccepted>-1</urAccepted>
    <crashReportingEnabled>false</crashReportingEnabled>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <reconnectionIntervalS>1</reconnectionIntervalS>
    <maxSendKbps>{speed}</maxSendKbps>
    <limitBandwidthInLan>{limited}</limitBandwidthInLan>
    <setLowPriority>false</setLowPriority>
  </options>
</configuration>
"""


@dataclass
class Instance:
    """One person's Syncthing; `folder` is what it keeps the same as the others'."""

    home: Path
    folder: Path
    port: int
    device: str
    process: subprocess.Popen[bytes] | None = field(default=None)

    def configure(self, everybody: Iterable[Instance], speed: int) -> None:
        """Let it know the others; `speed` in KiB a second, 0 without limit."""
        ids = [(each.device, each.port) for each in everybody]
        known = '<device id="{}" name="x"><address>tcp://127.0.0.1:{}</address></device>'
        text = _CONFIG.format(
            devices="".join(known.format(*each) for each in ids),
            members="".join(f'<device id="{id}"/>' for id, _port in ids),
            folder=self.folder,
            port=self.port,
            speed=speed,
            limited="true" if speed else "false",
        )
        (self.home / "config.xml").write_text(text)

    def start(self) -> None:
        """Start it, in a session of its own so that all of it can be stopped at once."""
        self.process = subprocess.Popen(
            ["syncthing", "serve", "--home", str(self.home), "--no-browser", "--no-restart", "--no-upgrade"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, "STHASHING": "standard", "STNODEFAULTFOLDER": "1"},
        )

    def kill(self) -> None:
        """Stop it in the middle of whatever it does, as a power cut would."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.communicate()
            self.process = None


def instance(home: Path) -> Instance:
    """Make keys, a folder and a port of its own."""
    folder = home / "post"
    folder.mkdir(parents=True)
    made = ["syncthing", "generate", "--home", str(home), "--no-default-folder", "--skip-port-probing"]
    subprocess.run(made, check=True, capture_output=True)
    device = ET.parse(home / "config.xml").getroot().find("device")  # noqa: S314 - just made by ourselves
    assert device is not None
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return Instance(home, folder, port, device.attrib["id"])


def wait_for(found: Callable[[], T], running: Iterable[Instance]) -> T:
    """Ask again whenever an instance has told something, until there is an answer."""
    pipes = [each.process.stdout for each in running if each.process and each.process.stdout]
    told = b""
    end = monotonic() + _PATIENCE
    while not (answer := found()):
        assert monotonic() < end, told.decode(errors="replace")
        for pipe in select.select(pipes, [], [], 0.1)[0]:
            told += os.read(pipe.fileno(), 65536)
    return answer
