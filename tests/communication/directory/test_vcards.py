"""vCards of all versions and encodings, broken ones among good ones, and back again."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cro_desk.communication.directory.contacts import Contact
from cro_desk.communication.directory.vcard_in import read_vcards
from cro_desk.communication.directory.vcard_out import write_vcards
from cro_desk.errors import UserError
from cro_desk.studies.terms import Side

V21 = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg
FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=F6rg=
 M=FCller
ORG:Northern CRO;Operations
TITLE:Project manager
TEL;FAX;WORK:+49 30 99
TEL;WORK;VOICE:+49 30 1
EMAIL;INTERNET:private@example.org
EMAIL;PREF;INTERNET:joerg@northern.example
PHOTO;JPEG;ENCODING=BASE64:
 /9j/4AAQSkZJRgABAQEAYABgAAD=

END:VCARD
"""
V30 = """BEGIN:VCARD
VERSION:3.0
N:Kowalska;Anna;;;
FN:Anna Kowalska
ORG:Lindgren\\, Pharma;
item1.EMAIL;type=INTERNET;type=pref:anna@lindgren.example
TEL;type=CELL:+46 8 1
TZ;VALUE=text:Europe/Stockholm
END:VCARD
"""
V40 = """BEGIN:VCARD
VERSION:4.0
FN:Ada Lee
TEL;VALUE=uri;TYPE="voice,work":tel:+1-555-0100;ext=7
EMAIL;PREF=1:ada@example.org
LANG;PREF=1:en
LANG:de
ROLE:Study manager
END:VCARD
"""


def only(content: bytes):
    read = read_vcards(content)
    assert not read.refused
    (card,) = read.cards
    return card


def test_version_2_1_with_quoted_printable_is_read():
    card = only(V21.encode("ascii"))
    assert (card.name.replace(" ", ""), card.organisation, card.role) == (
        "JörgMüller",
        "Northern CRO",
        "Project manager",
    )
    assert (card.phone, card.email) == ("+49 30 1", "joerg@northern.example")


def test_version_3_0_is_read():
    card = only(V30.encode())
    assert (card.name, card.organisation) == ("Anna Kowalska", "Lindgren, Pharma")
    assert (card.phone, card.time_zone) == ("+46 8 1", "Europe/Stockholm")


def test_version_4_0_is_read():
    card = only(V40.encode())
    assert (card.phone, card.language, card.role) == ("+1-555-0100 ext. 7", "en, de", "Study manager")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_is_read(encoding, ends):
    text = V30.replace("Anna Kowalska", "Zoë Müller").replace("\n", ends)
    assert only(text.encode(encoding)).name == "Zoë Müller"


def test_a_charset_that_the_card_names_is_believed():
    text = "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=cp1250:Łukasz\nEND:VCARD\n"
    assert only(text.encode("cp1250")).name == "Łukasz"


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("BEGIN:VCARD\nVERSION:3.0\nFN:Cut\n", "cut off"),
        ("BEGIN:VCARD\nVERSION:3.0\nEMAIL:x@y.org\nEND:VCARD\n", "no name"),
        ("BEGIN:VCARD\nBEGIN:VEVENT\nEND:VCARD\n", "cannot be read"),
    ],
)
def test_a_broken_card_does_not_take_the_others_with_it(broken, why):
    read = read_vcards((V30 + broken + V40).encode())
    assert [card.name for card in read.cards] == ["Anna Kowalska", "Ada Lee"]
    assert [(each.where, why in each.why) for each in read.refused] == [("card 2", True)]


def test_what_cannot_be_kept_is_left_out_and_said():
    card = only(V40.replace("ada@example.org", "nowhere").replace("LANG:de", "TZ:Mars/Olympus").encode())
    assert (card.email, card.time_zone, len(card.notices)) == ("", "", 2)


@pytest.mark.parametrize("content", [b"", b"hello", b"\0\1\2", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"])
def test_what_is_no_file_of_contacts_is_refused(content):
    with pytest.raises(UserError, match="no contact"):
        read_vcards(content)


@given(st.binary(max_size=300))
@example(b"BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=\nEND:VCARD")
@example(b"BEGIN:VCARD\nFN;CHARSET=nonsense;ENCODING=QUOTED-PRINTABLE:=FF\nEND:VCARD")
def test_no_bytes_break_the_reading_of_the_cards_around_them(noise):
    between = b"BEGIN:VCARD\n" + noise + b"\nEND:VCARD\n"
    read = read_vcards(V30.encode() + between + V40.encode())
    assert (read.cards[0].name, read.cards[-1].name) == ("Anna Kowalska", "Ada Lee")
    assert all(each.where and each.why for each in read.refused)


words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
names = st.lists(words, min_size=1, max_size=3).map(" ".join)


@given(st.lists(st.builds(Contact, st.uuids().map(str), names, st.just(Side.CRO), names, names), max_size=5))
def test_what_is_written_is_read_again(people):
    if not people:
        return
    read = read_vcards(write_vcards(people))
    assert [(card.name, card.organisation, card.role) for card in read.cards] == [
        (each.name, each.organisation, each.role) for each in people
    ]


def test_all_fields_of_a_contact_survive():
    person = Contact(
        "1", "Ben Monitor", Side.CRO, "Northern CRO", "PM", "b@n.example", "+1 2", "Asia/Tokyo", "en, ja"
    )
    card = only(write_vcards([person]))
    assert (card.email, card.phone, card.time_zone, card.language) == (
        person.email,
        person.phone,
        person.zone,
        person.language,
    )


def test_a_card_beyond_all_reason_is_refused_and_takes_no_other_with_it():
    endless = b"BEGIN:VCARD\nVERSION:3.0\nFN:Eve\nNOTE:" + b"a\n b" * 300_000 + b"\nEND:VCARD\n"
    read = read_vcards(endless + b"BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nEND:VCARD\n")
    assert ([each.name for each in read.cards], len(read.refused)) == (["Ann"], 1)
