"""Every command speaks the language of the terminal it was typed at."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pairs import create_app, terminal
from pairs.cli import COMMANDS, main
from pairs.config import BadSetting, Settings, load
from pairs.extensions import db
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.notices import Message, post
from pairs.operating import clock
from pairs.operating.cli import in_words, title
from tests.support.ready import prepare
from tests.support.server import free_port

N = "\u202f"
ENGLISH, FRENCH = "C.UTF-8", "fr_FR.UTF-8"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance where nobody has been yet, but for a mail that waits."""
    folder = tmp_path_factory.mktemp("spoken")
    app = create_app(Settings(PAIRS_FOLDER=str(folder / "instance")))
    prepare(app)
    with app.app_context():
        with writing(db.engine) as connection:
            post(connection, Message("waits", "zoe@ward.example", "fr", "a", "b"), now=now_ms())
        db.engine.dispose()
    (folder / "shopping.json").write_text("beds")
    return folder


def run(folder: Path, lang: str, *arguments: str, typed: str = "", **settings: str) -> Result:
    """Runs `pairs …` in this process; `FOLDER` in an argument stands for the folder."""
    given = {"PAIRS_FOLDER": str(folder / "instance"), "PAIRS_PUBLIC_URL": "http://127.0.0.1:1", "LANG": lang}
    asked = [each.replace("FOLDER", str(folder)) for each in arguments]
    return CliRunner(env=given | settings).invoke(main, asked, input=typed)


SAYINGS = [
    (("backup", f"FOLDER/{ENGLISH}"), "Copied to FOLDER", None),
    (("backup", f"FOLDER/{FRENCH}"), None, "Copié dans FOLDER"),
    (("backup",), "Error: say which FILE to copy to", f"Erreur{N}: dites vers quel fichier (FILE) copier"),
    (
        ("backup", "FOLDER/no/where"),
        "Error: FOLDER/no/where cannot be written:",
        f"Erreur{N}: FOLDER/no/where",
    ),
    (
        ("restore", "FOLDER/none"),
        "Error: there is no file FOLDER/none",
        f"Erreur{N}: il n’y a pas de fichier",
    ),
    (
        ("restore", "FOLDER/shopping.json"),
        "Error: FOLDER/shopping.json is no SQLite database: file is not a database",
        f"Erreur{N}: FOLDER/shopping.json n’est pas une base SQLite{N}: file is not a database",
    ),
    (("rebuild",), "Folded again: 0 changes of 0 workshops", f"Relu depuis le journal{N}: 0 modification de"),
    (
        ("import", "FOLDER/shopping.json"),
        "Error: This is no file of a whole workshop:",
        f"Erreur{N}: Ce n’est pas le fichier d’un atelier entier{N}:",
    ),
    (("import", "FOLDER/none"), "Error: there is no file FOLDER/none", f"Erreur{N}: il n’y a pas de fichier"),
    (("erase", "A" * 22), "Error: nobody said anything in AAA", f"Erreur{N}: personne n’a rien dit dans AAA"),
    (("doctor",), "✓ Settings: All of them can be read.", f"✓ Réglages{N}: Tous peuvent être lus."),
    (("purge",), "Nothing was past its time.", "Rien n’avait dépassé sa durée."),
    (("account", "add", "ana"), "Error: this is no e-mail address: ", f"Erreur{N}: ce n’est pas une adresse"),
    (
        ("account", "password", "ana@ward.example"),
        "Error: No account has the address ana@ward.example.",
        f"Erreur{N}: Aucun compte n’a l’adresse ana@ward.example.",
    ),
    (
        ("account", "remove", "ana@ward.example"),
        "Remove this account? [y/N] n\nError: nothing was changed",
        f"Supprimer ce compte{N}? [o/N] n\nErreur{N}: rien n’a été changé",
    ),
    (
        ("account", "add", "ana@ward.example"),
        "Name: n\nPassword: \nOnce more: \nThese were two different ones.",
        f"Nom{N}: n\nMot de passe{N}: \nEncore une fois{N}: \nLes deux étaient différents.",
    ),
]


@pytest.mark.parametrize("lang", [ENGLISH, FRENCH])
@pytest.mark.parametrize(("arguments", "english", "french"), SAYINGS)
def test_a_command_says_what_it_did_or_why_not_in_the_terminals_language(
    folder: Path, lang: str, arguments: tuple[str, ...], english: str | None, french: str | None
) -> None:
    expected = french if lang == FRENCH else english
    if expected is None:
        return
    done = run(folder, lang, *arguments, typed="n\nbeds and more\nother beds\n")
    assert done.output.startswith(expected.replace("FOLDER", str(folder)))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (ENGLISH, "mail: 1 to try again, out of reach\n"),
        (FRENCH, f"courriels{N}: 1 à réessayer, hors d’atteinte\n"),
    ],
)
def test_what_was_due_is_said_in_the_terminals_language(folder: Path, lang: str, said: str) -> None:
    app = create_app(Settings(PAIRS_FOLDER=str(folder / f"remind-{lang}")))
    prepare(app)
    with app.app_context():
        with writing(db.engine) as connection:
            post(connection, Message("waits", "zoe@ward.example", "fr", "a", "b"), now=now_ms())
        db.engine.dispose()
    mail = {"PAIRS_SMTP": f"smtp://127.0.0.1:{free_port()}", "PAIRS_MAIL_FROM": "pairs@ward.example"}
    assert run(folder, lang, "remind", **mail, PAIRS_FOLDER=str(folder / f"remind-{lang}")).output == said


def test_every_job_of_the_clock_has_a_name_and_a_failure_its_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", FRENCH)
    app = create_app(Settings(PAIRS_FOLDER=str(folder / "instance")))
    jobs = app.extensions["pairs-jobs"].known
    assert len(jobs) > 5
    assert not [name for name in jobs if title(name) == name]
    said = [in_words(each) for each in (clock.BUSY, clock.FAILED + "OSError", "3 envoyés")]
    assert said == ["la base de données est occupée", "échec (OSError)", "3 envoyés"]


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"serve"}))
def test_no_command_starts_with_a_wrong_setting_and_each_says_it_in_french(
    folder: Path, command: str
) -> None:
    more = {"account": ["list"], "import": ["FOLDER/shopping.json"], "erase": ["A" * 22], "backup": ["x"]}
    done = run(folder, FRENCH, command, *more.get(command, []), PAIRS_OPENING="peut-être")
    assert f"PAIRS_OPENING attend «{N}open{N}» ou «{N}accounts{N}», et non 'peut-être'" in done.output
    assert done.exit_code == 1


WRONG = {
    "PAIRS_PROXIES": "deux", "PAIRS_LOG": "xml", "PAIRS_CONTACT": "a\nb", "PAIRS_METRICS_TOKEN": "x",
    "PAIRS_OIDC_CLIENT": "x", "PAIRS_OIDC_ISSUER": "x", "PAIRS_PUBLIC_URL": "x", "PAIRS_ZONE": "x",
    "PAIRS_SMTP": "x", "PAIRS_DATABASE": "x", "PAIRS_FAILURES_PER_ADDRESS": "x", "PAIRS_OPENNING": "x",
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_named_in_either_language(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {}
    for lang in (ENGLISH, FRENCH):
        monkeypatch.setenv("LANG", lang)
        with pytest.raises(BadSetting, match=f"^{name} ") as refused:
            load({name: WRONG[name]})
        said[lang] = str(refused.value)
    assert said[ENGLISH] != said[FRENCH]
    assert not any(word in said[FRENCH] for word in (" takes ", " not ", " is "))


def serve(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """A French `pairs serve` in a process of its own: it takes sockets over."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PAIRS_")}
    return subprocess.Popen(
        [sys.executable, "-c", "from pairs.cli import main; main()", "serve", *arguments],
        env=environment | {"PAIRS_FOLDER": str(folder), "LC_ALL": FRENCH, "PYTHONIOENCODING": "utf-8"},
        text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def test_a_server_says_in_french_that_it_listens_and_how_to_begin(tmp_path: Path) -> None:
    process = serve(tmp_path, "--port", "0")
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Pairs écoute sur http://127.0.0.1:")
    assert process.stdout.readline().startswith("Personne n’a encore de compte. Créez le premier sur http://")
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, "Arrêté.\n")


def test_a_server_says_in_french_that_its_port_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said, _ = serve(tmp_path, "--port", str(port)).communicate(timeout=60)
    assert said.startswith(f"Erreur{N}: Le port {port} de 127.0.0.1 est pris{N}: arrêtez ce qui l’occupe")


def test_a_terminal_without_our_signs_gets_french_with_question_marks_not_a_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="iso-8859-1"))
    monkeypatch.setenv("LANG", "fr_FR")
    terminal.bear_with_it()
    print(terminal.gettext("Error: %(why)s", why="l’été"))
    sys.stdout.flush()
    assert written.getvalue() == "Erreur?: l?été\n".encode("iso-8859-1")


@pytest.mark.parametrize(("typed", "goes_on"), [("y", 1), ("Oui", 1), ("o", 1), ("", 0), ("n", 0), ("x", 0)])
def test_a_yes_is_taken_in_either_language_and_anything_else_is_a_no(
    folder: Path, typed: str, goes_on: int
) -> None:
    done = run(folder, ENGLISH, "account", "remove", "nobody@ward.example", typed=f"{typed}\n")
    assert ("No account has the address" in done.output) == bool(goes_on)
    assert ("nothing was changed" in done.output) == (not goes_on)
