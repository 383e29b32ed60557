"""An error gives technique away when a trace, a class, or a statement for a database stands in it; else it does not."""

from __future__ import annotations

import pytest

from harness.checks.provider.technique import technique

HARMLESS = [
    "Please select a municipality from the list",
    "Select one of the institutions from the list below.",
    "Select your name, address and date from the form",
    "Kies een gemeente uit de lijst (select a value from the options).",
    "The update set for this person is not complete = try later",
    "Insert into the field a date such as 2026-01-05",
    "Delete from the list what does not apply",
    "We could not find where from this person came; where is = not allowed",
    "De dagtekening ligt voor de inburgeringsplicht.",
    "Fout in regel 3 van het bericht: verwacht een datum",
    "Error: the property dagtekeningPip is required",
    "Neem contact op met de servicedesk at 088 (kantooruren): kies 2",
    "See https://www.logius.nl/errors/ValidationError for what this means",
    "https://developer.overheid.nl/apis/errors.html#java",
    "Look at the exception in the table at row 4: no such date",
    "An exception was made for you",
    "SysteemFout 500: probeer het later opnieuw, referentie ORA 1234",
    "panic: not the answer",
    "org. voor inburgering niet bekend",
    "The syntax of the date is wrong near the month",
]
HARMFUL = {
    "java": "java.lang.NullPointerException: dagtekening",
    "java frame": "at nl.example.duo.pip.PipController.registreer(PipController.java:118)",
    "java of its own": "Caused by: nl.duo.inburgering.pip.PipNietGevondenException: 42",
    "java thread": 'Exception in thread "main" failed',
    "spring": "org.springframework.dao.DataIntegrityViolationException",
    "hibernate": "could not execute statement; constraint [pip_uk]",
    "kotlin": "at nl.duo.Pip.lees(Pip.kt:41)",
    ".net": "System.NullReferenceException: Object reference not set to an instance of an object.",
    ".net frame": r"at Duo.Pip.PipController.Post(Pip pip) in C:\src\Duo\PipController.cs:line 42",
    "entity framework": "Microsoft.EntityFrameworkCore.DbUpdateException: An error occurred",
    "python": 'Traceback (most recent call last):\n  File "/app/pip.py", line 12, in post',
    "python class": "sqlalchemy.exc.IntegrityError: (psycopg2.errors.UniqueViolation)",
    "python error": "KeyError: 'dagtekening'",
    "node": "TypeError: Cannot read properties of undefined (reading 'pip')",
    "node frame": "    at Object.<anonymous> (/app/dist/pip.js:10:15)",
    "node async frame": "at async registreer (file:///app/pip.mjs:12:3)",
    "node module": "Error in node_modules/express/lib/router.js",
    "go": "goroutine 12 [running]:",
    "php": "Fatal error: Uncaught Error in /var/www/pip.php on line 12",
    "oracle": "ORA-00001: unique constraint (DUO.PIP_UK) violated",
    "postgresql": 'ERROR: duplicate key value violates unique constraint "pip_pkey"',
    "postgresql relation": 'ERROR: relation "persoon" does not exist',
    "postgresql syntax": 'ERROR: syntax error at or near "WHERE"',
    "sql server": "Violation of PRIMARY KEY constraint 'PK_pip'. Cannot insert duplicate key.",
    "mysql": "You have an error in your SQL syntax; check the manual",
    "sqlstate": "SQLSTATE[23000]: Integrity constraint violation",
    "select": "SELECT bsn, naam FROM persoon WHERE bsn = ?",
    "select all": "select * from persoon",
    "select of hibernate": "select p1_0.id,p1_0.bsn from persoon p1_0 where p1_0.bsn=?",
    "select one": "select naam from persoon where bsn = '999990007'",
    "insert": "insert into pip (bsn, dagtekening) values (?, ?)",
    "update": "UPDATE pip SET leerroute = 'B' WHERE bsn = ?",
    "delete": "delete from pip where bsn = 1",
}


@pytest.mark.parametrize("text", HARMLESS)
def test_a_sentence_for_people_gives_nothing_away(text: str) -> None:
    assert technique(text) is None


@pytest.mark.parametrize("name", HARMFUL)
def test_what_a_platform_says_itself_gives_it_away(name: str) -> None:
    assert technique(f"Er ging iets mis.\n{HARMFUL[name]}") is not None
