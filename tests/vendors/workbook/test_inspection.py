"""The JSON that `inspect` prints, to the letter."""

from __future__ import annotations

from cro_desk.vendors.workbook.inspection import inspection
from tests.vendors.workbook.understood import rows


def test_inspection_is_exactly_as_documented() -> None:
    read = rows(
        ["Bid tabulation", None, None, None, "Acme, Inc.", None, "Name of Contractor 2"],
        [
            "Item No.",
            "Item Description",
            "Quantity",
            "Units ",
            "Unit Price",
            "Total Price",
            "Unit Price",
            "Total Price",
        ],
        ["0001", "Work Zone\nTraffic", 2.0, "LS", 5000.099999999999, 10000.199999999999, None, 0.0],
        [None, "Total Amount Bid", 0.0, None, None, 10000.2, None, 0.0],
        merges=((0, 4, 0, 5), (0, 6, 0, 7)),
        name="Tab.xlsx",
    )
    assert inspection(read) == {
        "file": "Tab.xlsx",
        "sha256": "0" * 64,
        "sheets": [
            {
                "name": "Budget",
                "hidden": False,
                "layout": "L4",
                "header_rows": [1, 2],
                "currency": "",
                "vendors": ["Acme, Inc.", "Name of Contractor 2"],
                "lines": [
                    {
                        "row": 3,
                        "line_no": "0001",
                        "section": "",
                        "task": "Work Zone Traffic",
                        "unit": "LS",
                        "quantity": "2",
                        "prices": {
                            "Acme, Inc.": {"unit_price": "5000.1", "total": "10000.2", "state": "priced"},
                            "Name of Contractor 2": {"unit_price": None, "total": None, "state": "blank"},
                        },
                    }
                ],
                "totals": [
                    {
                        "row": 4,
                        "label": "Total Amount Bid",
                        "prices": {
                            "Acme, Inc.": {"unit_price": None, "total": "10000.2", "state": "priced"},
                            "Name of Contractor 2": {"unit_price": None, "total": "0", "state": "priced"},
                        },
                    }
                ],
            }
        ],
        "issues": [
            {
                "severity": "info",
                "sheet": "Budget",
                "cell": "",
                "text": "No price stands under Name of Contractor 2: left out.",
            }
        ],
    }
    assert [vendor.name for vendor in read.vendors] == ["Acme, Inc."]


def test_a_file_without_prices_says_so() -> None:
    found = inspection(rows(["Dear all,"], ["please find our offer attached."]))
    assert [issue["text"] for issue in found["issues"]] == ["No table with prices was found."]
