"""Signed notes (c2sp.org/signed-note): a text with lines of signatures below it, by Ed25519 keys that have a name."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from harness.errors import InvalidError

ED25519 = b"\x01"
"""The identifier of this kind of signature in a note."""
ID_BYTES = 4
DASH = "— "


class NoteError(InvalidError):
    """A note or key that cannot be used: what is wrong."""


@dataclass(frozen=True)
class VerifierKey:
    """The public half: who signs, and with which key."""

    name: str
    public: bytes
    """32 bytes (RFC 8032)."""

    def __post_init__(self) -> None:
        if not self.name or "+" in self.name or not self.name.isprintable() or any(map(str.isspace, self.name)):
            raise NoteError("register.key_name", name=self.name)

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """From ``name+id+key``. Raises NoteError."""
        parts = text.split("+", 2)
        if len(parts) != 3:
            raise NoteError("register.no_key")
        material = decode(parts[2])
        if material[:1] != ED25519 or len(material) != 33:
            raise NoteError("register.no_ed25519")
        key = cls(parts[0], material[1:])
        if str(key) != text:
            raise NoteError("register.key_id")
        return key

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys apart."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:ID_BYTES]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"


@dataclass(frozen=True)
class SigningKey:
    """The private half."""

    name: str
    key: Ed25519PrivateKey

    @classmethod
    def generate(cls, name: str) -> SigningKey:
        """A fresh key."""
        return cls(name, Ed25519PrivateKey.generate())

    @classmethod
    def load(cls, name: str, file: Path) -> SigningKey:
        """The key in a PEM file without a password. Raises NoteError that names the file, or OSError."""
        try:
            key = load_pem_private_key(file.read_bytes(), password=None)
        except (ValueError, TypeError) as error:
            raise NoteError("register.no_private_key", at=file) from error
        if not isinstance(key, Ed25519PrivateKey):
            raise NoteError("register.no_signing_key", at=file)
        return cls(name, key)

    @property
    def pem(self) -> bytes:
        """The key as PEM (PKCS#8), without a password."""
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    @property
    def verifier(self) -> VerifierKey:
        """What others verify with."""
        return VerifierKey(self.name, self.key.public_key().public_bytes_raw())

    def sign(self, text: str) -> bytes:
        """The text as a note with one signature. Raises NoteError for a text that does not end in a newline."""
        if not text.endswith("\n"):
            raise NoteError("register.no_newline")
        return _note(text, self.verifier, self.key.sign(text.encode()))


def open_note(note: bytes, key: VerifierKey) -> str:
    """The text, when ``key`` signed it; signatures by others are ignored. Raises NoteError."""
    text, lines = _parts(note)
    own = [blob for name, blob in map(_signature, lines) if name == key.name and blob[:ID_BYTES] == key.id]
    if not own:
        raise NoteError("register.not_signed", name=key.name)
    for blob in own:
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(blob[ID_BYTES:], text.encode())
        except InvalidSignature as error:
            raise NoteError("register.wrong_signature") from error
    return text


def open_own(note: bytes, key: VerifierKey) -> str:
    """The text of a note that we wrote ourselves: our signature, nothing else, every byte as we write it.

    Raises NoteError.
    """
    text = open_note(note, key)
    _, lines = _parts(note)
    if note != _note(text, key, _signature(lines[0])[1][ID_BYTES:]):
        raise NoteError("register.not_as_we_write")
    return text


def decode(text: str) -> bytes:
    """Base64 in its one canonical form. Raises NoteError."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError("register.no_base64") from error
    if base64.b64encode(found).decode() != text:
        raise NoteError("register.other_base64")
    return found


def _parts(note: bytes) -> tuple[str, list[str]]:
    try:
        content = note.decode()
    except UnicodeDecodeError as error:
        raise NoteError("register.no_utf8") from error
    if any(sign < " " and sign != "\n" for sign in content):
        raise NoteError("register.control_character")
    text, blank, signatures = content.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise NoteError("register.no_note")
    return text + "\n", signatures[:-1].split("\n")


def _signature(line: str) -> tuple[str, bytes]:
    name, space, blob = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not name or not space:
        raise NoteError("register.no_signature")
    found = decode(blob)
    if len(found) <= ID_BYTES:
        raise NoteError("register.short_signature")
    return name, found


def _note(text: str, key: VerifierKey, signature: bytes) -> bytes:
    return f"{text}\n{DASH}{key.name} {base64.b64encode(key.id + signature).decode()}\n".encode()
