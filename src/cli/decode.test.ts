import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePython } from "./decode.ts";

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? Array.from(Buffer.from(part, "latin1")) : [...part])));

const textOf = (input: Uint8Array) => {
  const decoded = decodePython(input);
  return decoded.kind === "text" ? decoded.text : `refused: ${decoded.reason}`;
};

const notesOf = (input: Uint8Array) => {
  const decoded = decodePython(input);
  return decoded.kind === "text" ? decoded.notes : [];
};

describe("a Python file", () => {
  it("is UTF-8 unless it says otherwise, with or without a mark", () => {
    expect(textOf(Buffer.from("x = 'é🐍'\n"))).toBe("x = 'é🐍'\n");
    expect(textOf(bytes([0xef, 0xbb, 0xbf], "x = 1\n"))).toBe("x = 1\n");
    expect(notesOf(bytes("x = 1\n"))).toEqual([]);
  });

  it("is read in the coding that it declares on its first two lines", () => {
    expect(textOf(bytes("# -*- coding: latin-1 -*-\nx = '", [0xe9, 0x80], "'"))).toContain("'é\x80'");
    expect(textOf(bytes("#!/usr/bin/python\n# vim: set fileencoding=cp1251 :\nx = '", [0xe6], "'"))).toContain("'ж'");
    expect(textOf(bytes("# coding: koi8-r\nx = '", [0xc1], "'"))).toContain("'а'");
  });

  it("does not take a coding from a third line or from below code", () => {
    expect(textOf(bytes("#\n#\n# coding: latin-1\nx = '", [0xc3, 0xa9], "'"))).toContain("'é'");
    expect(textOf(bytes("x = 1\n# coding: latin-1\ny = '", [0xc3, 0xa9], "'"))).toContain("'é'");
  });

  it("is read as Latin-1 where it is not valid, and that is said", () => {
    expect(textOf(bytes("x = '", [0xe9], "'\neval(y)\n"))).toBe("x = 'é'\neval(y)\n");
    expect(notesOf(bytes("x = '", [0xe9], "'"))[0]).toMatch(/not valid UTF-8/);
    expect(textOf(bytes("eval(x)\n", [0xf0, 0x9f, 0x98]))).toMatch(/^eval\(x\)\n/);
  });

  it("is read all the same when it declares a coding that hides what it does", () => {
    expect(textOf(bytes("# coding: rot13\nriny(k)\n"))).toContain("riny(k)");
    expect(notesOf(bytes("# coding: rot13\nriny(k)\n"))[0]).toMatch(/declares the coding rot13, which was not used/);
    expect(notesOf(bytes("# coding: utf_7\n"))[0]).toMatch(/utf-7/);
  });

  it("may be UTF-16 with a mark, which Python would refuse", () => {
    expect(textOf(bytes([0xff, 0xfe], [0x78, 0, 0x0a, 0]))).toBe("x\n");
    expect(textOf(bytes([0xfe, 0xff], [0, 0x78, 0, 0x0a]))).toBe("x\n");
    expect(notesOf(bytes([0xff, 0xfe], [0x78, 0]))[0]).toMatch(/UTF-16/);
  });

  it("may hold a stray control character", () => {
    expect(textOf(bytes("x = 'some text around it'\n", [0]))).toBe("x = 'some text around it'\n\0");
  });
});

describe("data that is no text", () => {
  it.each([
    ["a program", bytes([0x7f], "ELF", Array(500).fill(0))],
    ["a zip archive", bytes("PK", [3, 4], Array(500).fill(7))],
    ["compiled Python", bytes([0xcb, 0x0d, 0x0d, 0x0a], Array(300).fill(1))],
    ["many zeros", new Uint8Array(1_000_000)],
    ["every byte", Uint8Array.from({ length: 256 }, (_, index) => index)],
    ["UTF-32", bytes([0xff, 0xfe, 0, 0], [0x78, 0, 0, 0])],
  ])("is refused: %s", (_name, input) => expect(decodePython(input).kind).toBe("not-text"));
});

it("has an answer for any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (input) => {
      const decoded = decodePython(input);
      expect(decoded.kind === "text" ? decoded.text : decoded.reason).toBeTypeOf("string");
    }),
  );
});
