"""How much of a file from outside is looked at before it is refused."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

#: of an age header, which lists who can open the file
HEADER_BYTES = 64 * 1024
RECIPIENTS = 20
#: scrypt's cost as a power of two: beyond it a passphrase would take minutes and gigabytes
WORK_FACTOR = 20
#: files behind a passphrase are opened in memory as a whole
PASSPHRASE_BYTES = 256 * MEGABYTE

#: of the ZIP inside
MEMBERS = 20_000
MANIFEST_BYTES = 8 * MEGABYTE
MEMBER_BYTES = 2048 * MEGABYTE
#: of a file with a record, which SQLite keeps as one value
ATTACHMENT_BYTES = 900 * MEGABYTE
TOTAL_BYTES = 8192 * MEGABYTE
#: text packs well, but not more than so many times
EXPANSION = 200
