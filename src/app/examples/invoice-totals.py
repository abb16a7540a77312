"""Add up invoices from CSV files and print one line for each customer."""

from __future__ import annotations

import argparse
import csv
import logging
import sys
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Iterable, Iterator

log = logging.getLogger("invoices")


@dataclass(frozen=True)
class Invoice:
    number: str
    customer: str
    amount: Decimal


def read_invoices(path: Path) -> Iterator[Invoice]:
    """The invoices of one file; lines that are not one are logged and left out."""
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            try:
                yield Invoice(row["number"], row["customer"], Decimal(row["amount"]))
            except (KeyError, InvalidOperation):
                log.warning("%s: not an invoice: %r", path.name, row)


def totals(invoices: Iterable[Invoice]) -> dict[str, Decimal]:
    """Sum of the amounts for each customer; an invoice number counts once."""
    seen: set[str] = set()
    result: defaultdict[str, Decimal] = defaultdict(Decimal)
    for invoice in invoices:
        if invoice.number in seen:
            continue
        seen.add(invoice.number)
        result[invoice.customer] += invoice.amount
    return dict(result)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args(arguments)
    invoices = (invoice for path in options.files for invoice in read_invoices(path))
    for customer, total in sorted(totals(invoices).items()):
        print(f"{customer:30} {total:>12.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
