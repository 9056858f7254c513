"""The files of deploy/ say what this version understands, and the guide names each of them."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from pairs import config
from pairs.cli import COMMANDS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(path.name for path in DEPLOY.iterdir() if path.suffix in (".service", ".timer"))


def lines(name: str, key: str) -> list[str]:
    """What a unit says under a key."""
    return re.findall(rf"^{key}=(.*)$", (DEPLOY / name).read_text("utf-8"), re.MULTILINE)


def test_a_shell_and_systemd_read_the_same_settings_and_pairs_takes_them() -> None:
    text = (DEPLOY / "pairs.env").read_text("utf-8")
    said = dict(line.split("=", 1) for line in text.splitlines() if line and not line.startswith("#"))
    plain = {name: value.removeprefix("'").removesuffix("'") for name, value in said.items()}
    assert {name: "".join(shlex.split(value)) for name, value in said.items()} == plain
    settings = config.load(plain)
    assert settings.over_tls
    assert (settings.PAIRS_PROXIES, settings.PAIRS_OPENING) == (1, "accounts")


def test_the_units_run_commands_that_there_are_with_the_same_settings_and_user() -> None:
    services = [name for name in UNITS if name.endswith(".service")]
    assert len(services) == 3
    for name in services:
        [settings], [user] = lines(name, "EnvironmentFile"), lines(name, "User")
        assert (settings, user) == ("/etc/pairs.env", "pairs")
        [command] = {
            each for line in lines(name, "ExecStart") for each in re.findall(r"bin/pairs (\w+)", line)
        }
        assert command in COMMANDS
        for key in ("NoNewPrivileges", "PrivateTmp", "ProtectHome"):
            assert lines(name, key) == ["yes"], f"{name} says nothing of {key}"
    assert {f"{timer.removesuffix('timer')}service" for timer in UNITS if timer.endswith("timer")} < set(
        services
    )


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_every_unit(tmp_path: Path) -> None:
    for name in UNITS:
        text = (DEPLOY / name).read_text("utf-8").replace("/opt/pairs/bin/pairs", "/bin/true")
        (tmp_path / name).write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in UNITS)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if "pairs" in line]
    assert (done.returncode, said) == (0, [])


def test_the_proxies_keep_no_address_and_hold_no_stream() -> None:
    caddy = re.sub(r"#.*", "", (DEPLOY / "Caddyfile").read_text("utf-8"))
    assert "flush_interval" not in caddy, "streams would outlive their devices"
    assert "exclude http.log.error" in caddy
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")
    for line in ("access_log off;", "proxy_buffering off;", "proxy_set_header X-Forwarded-For $remote_addr;"):
        assert line in nginx


def test_the_guide_names_each_file() -> None:
    guide = (ROOT / "docs" / "deployment.md").read_text("utf-8")
    for path in DEPLOY.iterdir():
        named = path.name in guide or (
            path.suffix in (".service", ".timer") and f"deploy/*{path.suffix}" in guide
        )
        assert named, path.name
