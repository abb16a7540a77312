import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { madeLink, noiseOf, REVIEW, timed } from "../testing/links.ts";
import { decodeLink, encodeReviewLink, linkInText, pointAtFinding } from "./codec.ts";
import { LINK_LIMITS } from "./limits.ts";

const fragment = pointAtFinding(madeLink(await encodeReviewLink(REVIEW)), 2);
const bare = fragment.slice(1);
const address = `https://riskline.example/${fragment}`;

/** Lines of at most `width` characters, as programs make them of a long word. */
const wrapped = (text: string, width: number, end = "\n") => text.match(new RegExp(`.{1,${width}}`, "gs"))?.join(end) ?? "";

/** As in a mail: 76 characters a line, `=` at the end of each but the last. */
const quotedPrintable = (text: string, end = "=\r\n") => wrapped(text.replaceAll("=", "=3D"), 75, end);

const stretched = (text: string, between: string) => text.replaceAll(/(.{9})/g, `$1${between}`);

/** What programs and people make of the address of a link. */
const handled: readonly [how: string, text: string][] = [
  ["as a whole address", address],
  ["without its hash sign", bare],
  ["with an upper-cased scheme and host", `HTTPS://RISKLINE.EXAMPLE/${fragment}`],
  ["with its first letter upper-cased", `#R${bare.slice(1)}`],
  ["with its checksum upper-cased", fragment.replace(/[0-9a-f]{8}~f2$/, (end) => end.toUpperCase())],
  ["with the hash sign encoded", `https://riskline.example/%23${bare}`],
  ["with the hash sign encoded twice", `https://riskline.example/%2523${bare}`],
  ["encoded as a whole", encodeURIComponent(address)],
  ["encoded as a whole twice", encodeURIComponent(encodeURIComponent(address))],
  ["with a lone percent sign before it", `https://riskline.example/100%/?q=5%&x#${bare.replaceAll(".", "%2E")}`],
  ["behind a redirect", `https://safe.example/?url=${encodeURIComponent(address)}&data=05%7C01%7C&reserved=0`],
  ["in angle brackets", `<${address}>`],
  ["in angle brackets, alone", `<${fragment}>`],
  ["in Markdown", `[the review](${address})`],
  ["in quotes, ending a sentence", `"${address}".`],
  ["in bold", `**${address}**`],
  ["struck through", `~~${fragment}~~`],
  ["with an ellipsis", `${address}...`],
  ["with white space around", `\n\t ${address} \r\n`],
  ["wrapped", wrapped(address, 60, "\r\n")],
  ["wrapped and indented", wrapped(address, 60, "\n    ")],
  ["wrapped in quoted mail", `> ${wrapped(address, 60, "\n> ")}`],
  ["wrapped in mail that was quoted twice", `>> ${wrapped(address, 60, "\r\n>> ")}`],
  ["wrapped in mail that was quoted by two programs", `> > ${wrapped(address, 60, "\n> > ")}`],
  ["as quoted-printable mail", quotedPrintable(`https://riskline.example/?a=b${fragment}`)],
  ["as quoted-printable mail, quoted", `> ${quotedPrintable(address, "=\n> ")}`],
  [
    "as quoted-printable mail with everything escaped",
    address.replaceAll(/[#.~]/g, (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase()}`),
  ],
  ["as quoted-printable mail whose line ends were lost", quotedPrintable(address, "=")],
  ["as quoted-printable mail, encoded once more", encodeURIComponent(quotedPrintable(address))],
  ["with zero-width spaces", stretched(address, "\u200b")],
  ["with zero-width spaces, encoded", encodeURI(stretched(address, "\u200b"))],
  ["with word joiners", stretched(fragment, "\u2060")],
  ["with soft hyphens", stretched(fragment, "\u00ad")],
  ["with a byte order mark and marks of direction", `\ufeff\u200e${address}\u200f`],
];

describe("a link that was handled on its way", () => {
  it.each(handled)("is read %s", async (_, text) => {
    expect(await decodeLink(text)).toEqual({ kind: "review", state: REVIEW, finding: 2 });
  });

  it("is read however it was wrapped, marked and encoded at once", async () => {
    const marks = fc.constantFrom("\n", "\r\n", "\n> ", "\r\n>> ", "\u200b", "\u2060", " ", "\t", "=\n", "=\r\n> ");
    const encoders = fc.array(fc.constant(encodeURIComponent), { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 10, max: 100 }), marks, encoders, async (width, mark, encode) => {
        const text = encode.reduce((current, once) => once(current), wrapped(address, width, mark));
        expect(await decodeLink(text)).toEqual({ kind: "review", state: REVIEW, finding: 2 });
      }),
      { numRuns: 200 },
    );
  });

  it("is cut when its case was changed as a whole", async () => {
    expect(await decodeLink(address.toLowerCase())).toEqual({ kind: "cut" });
    expect(await decodeLink(address.toUpperCase())).toEqual({ kind: "cut" });
  });

  it("says what is the matter of the reading that looks most like a link", async () => {
    expect(await decodeLink(`https://riskline.example/%23${bare.replace("r1", "r7")}`)).toEqual({ kind: "newer-version", version: 7 });
    expect(await decodeLink(`<https://riskline.example/${fragment.slice(0, 60)}…>`)).toEqual({ kind: "cut" });
  });
});

describe("a link in a text", () => {
  it.each(handled.filter(([, text]) => text.includes("://") || text.includes("#")))("is found %s", async (_, text) => {
    const found = linkInText(`Hello Ada,\n\nhere is what I found (see #c1. below):\n${text}\n\n3 more things, 100%.\n-- \nBob`);
    expect(found).toBe(fragment);
  });

  it("ends where the sentence goes on", () => {
    for (const after of [" and more", "\nand more", "\n\n4 things", ", and", "\u00a0and", " 3"]) {
      expect(linkInText(`See ${address}${after}`)).toBe(fragment);
      expect(linkInText(`See ${address.replace("~f2", "")}${after}`)).toBe(fragment.replace("~f2", ""));
    }
  });

  it("is the first whole one", async () => {
    const other = madeLink(await encodeReviewLink({ ...REVIEW, fileName: "other.py" }));
    expect(linkInText(`${address.slice(0, 80)} ${address} ${other}`)).toBe(fragment);
  });

  it("is found where it was cut, so that it can be said", async () => {
    const found = linkInText(`Look: ${address.slice(0, 90)}…`);
    expect(found).toBe(address.slice(address.indexOf("#"), 90));
    expect(await decodeLink(found ?? "")).toEqual({ kind: "cut" });
  });

  it.each([
    "",
    "#",
    "see #c1. and #r1.x",
    "# r1. Read the file\nx = 1\n",
    "a[href='#h1.title']",
    bare,
    "https://a.example/#top",
    "#ffffff",
  ])("is not there: %j", (text) => expect(linkInText(text)).toBeNull());

  it("is looked for in so much of a text, at so many places, and quickly", async () => {
    expect(linkInText(`${"x".repeat(300_000)} ${address}`)).toBeNull();
    expect(linkInText(`${"#c1.A ".repeat(999)} ${address}`)).toBe(fragment);
    expect(linkInText(`${"#c1.A ".repeat(1_000)} ${fragment}`)).toBeNull();
    const hostile = [
      "#c1.",
      "#c1.AAAA.00000000",
      "%23c1.%2523",
      "=23c1.=\n",
      "https://a",
      "\u200b> ",
      "~f1 ",
      "%",
      "=",
      `#c1.${noiseOf(50_000)}.00000000`,
    ];
    for (const piece of hostile) {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const { answer, durationMs } = await timed(() => linkInText(text), 300);
      expect(answer).toBeNull();
      expect([piece.slice(0, 20), durationMs < 300]).toEqual([piece.slice(0, 20), true]);
    }
  });
});

describe("the readings of a hostile fragment", () => {
  it("are few and found quickly", async () => {
    for (const piece of ["#c1.", "%25", "%2525", "=3D", "=\n", "~f1 ", "%E2%80%8B", "~a", "\u00ad"]) {
      const text = `#c1.${piece.repeat(LINK_LIMITS.fragmentLengthMax)}`.slice(0, LINK_LIMITS.fragmentLengthMax);
      const { answer, durationMs } = await timed(() => decodeLink(text), 300);
      expect(answer).toEqual({ kind: "cut" });
      expect([piece, durationMs < 300]).toEqual([piece, true]);
    }
  });
});
