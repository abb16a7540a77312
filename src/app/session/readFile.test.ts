import { expect, it } from "vitest";
import { FILE_BYTES_MAX, readFile } from "./readFile.ts";

const read = (...parts: BlobPart[]) => readFile(new File(parts, "a.py"));
const bytes = (...values: number[]) => new Uint8Array(values);

it("opens text with line ends as the editor has them", async () => {
  expect(await read("\uFEFFa = 1\r\nb = 2\rc = 3\n")).toEqual({ kind: "ok", text: "a = 1\nb = 2\nc = 3\n", remark: null });
});

it("opens UTF-16 that says so", async () => {
  expect(await read(bytes(0xff, 0xfe, 0x61, 0, 0xe9, 0))).toEqual({ kind: "ok", text: "aé", remark: null });
  expect(await read(bytes(0xfe, 0xff, 0, 0x61))).toEqual({ kind: "ok", text: "a", remark: null });
});

it("opens old files that are not UTF-8 and says so", async () => {
  const file = await read("# caf", bytes(0xe9), "\nprint 1\n");
  expect(file).toMatchObject({ kind: "ok", text: "# café\nprint 1\n" });
  expect(file.kind === "ok" && file.remark).toMatch(/not UTF-8/);
});

it("refuses what is no text", async () => {
  expect(await read("PK", bytes(3, 4, 0, 0, 8))).toMatchObject({ kind: "refused", reason: expect.stringMatching(/not text.*unchanged/) });
});

it("refuses a file that is too large without reading it", async () => {
  const file = new File([new Uint8Array(FILE_BYTES_MAX + 1)], "a.py");
  Object.defineProperty(file, "arrayBuffer", { value: () => Promise.reject(new Error("was read")) });
  expect(await readFile(file)).toMatchObject({ kind: "refused", reason: expect.stringMatching(/over 2 MB/) });
});
