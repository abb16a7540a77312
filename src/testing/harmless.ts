/** Small files in which no rule finds anything, with names that no other program of the tests uses. */
export const harmless: readonly string[] = [
  "",
  "\n\n# nothing but a remark\n",
  'HARMLESS_GREETING = "good morning"\n',
  `import decimal


def harmless_total(harmless_prices):
    return sum(decimal.Decimal(harmless_price) for harmless_price in harmless_prices)
`,
  `from collections import OrderedDict as HarmlessDict


class HarmlessShelf(object):
    def __init__(self, harmless_width):
        self.harmless_width = harmless_width
        self.harmless_books = HarmlessDict()

    def put(self, harmless_book):
        self.harmless_books[harmless_book.title] = harmless_book
        return len(self.harmless_books)
`,
  `import math as harmless_math


@property
def harmless_area(harmless_circle):
    """The area of a circle; a # here is no comment."""
    harmless_radius = harmless_circle.radius
    return harmless_math.pi * harmless_radius ** 2
`,
  `for harmless_number in [1, 2, 3]:
    if harmless_number % 2:
        continue
    harmless_even = harmless_number
else:
    harmless_even = 0
`,
  `harmless_table = {
    "one": 1,
    "two": (
        2
    ),
}
harmless_words = sorted(harmless_table, key=lambda harmless_word: harmless_table[harmless_word])
`,
  `def harmless_walk(harmless_steps):
    while harmless_steps > 0:
        harmless_steps -= 1
        yield harmless_steps


def harmless_max(harmless_first, harmless_second):
    return harmless_first if harmless_first > harmless_second else harmless_second
`,
];
