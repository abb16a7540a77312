/** The site as a ZIP that a room without network can be served from. Pure: files in, bytes out. */
import { strToU8, Zip, ZipDeflate } from "fflate";
import { ONE_FILE, PAGE } from "../../offline/precache.ts";

/** Path from the folder of the site, the page itself as `""` → content. */
export type SiteFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** What the ZIP holds beside the site. */
export const PACK_NAME = "pack.riskline.json";
const README_NAME = "README.txt";

/** The site tells by it that it has a service worker. A copy has none: it would stay in the browser for whatever is served from that address next. */
const OFFLINE_META = /\s*<meta name="riskline-offline"[^>]*>/;
const SITE_META = '<meta name="riskline-site" content="" />';

/**
 * @param packText Of a workshop, put beside the site; `null` for none.
 * @param site     Address that links of the one file lead to; `null` where others could not open it.
 * @returns Parts of the ZIP, in order. Between two files the page may draw.
 */
export async function zipRoom(files: SiteFiles, packText: string | null, site: string | null): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(new Uint8Array(part));
  });
  const add = async (name: string, content: Uint8Array): Promise<void> => {
    const entry = new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    entry.push(content, true);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  for (const [path, content] of files) {
    if (path === PAGE)
      await add(
        "index.html",
        edit(content, (html) => html.replace(OFFLINE_META, "")),
      );
    else await add(path, path === ONE_FILE ? nameSite(content, site) : content);
  }
  if (packText !== null) await add(PACK_NAME, strToU8(packText));
  await add(README_NAME, strToU8(readme(files.has(ONE_FILE), packText !== null)));
  zip.end();
  return parts;
}

/** The page as one file, told where its links lead. */
export const nameSite = (file: Uint8Array<ArrayBuffer>, site: string | null): Uint8Array<ArrayBuffer> =>
  site === null
    ? file
    : edit(file, (html) =>
        html.replace(SITE_META, () => `<meta name="riskline-site" content="${site.replaceAll("&", "&amp;").replaceAll('"', "%22")}" />`),
      );

const edit = (content: Uint8Array<ArrayBuffer>, change: (text: string) => string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(change(new TextDecoder().decode(content)));

/** Three lines, to be read in a room where something does not work. */
function readme(hasOneFile: boolean, hasPack: boolean): string {
  const beside = [
    hasOneFile ? `Without any server: open ${ONE_FILE} from a disk or a stick.` : "It needs no network.",
    hasPack ? ` The exercises are in ${PACK_NAME}.` : "",
  ].join("");
  return [
    "Unpack this folder, open a terminal in it and type:  python3 -m http.server 8000",
    "Then open  http://localhost:8000/  on this machine, or  http://<its address in the room>:8000/  on any other.",
    beside,
    "",
  ].join("\n");
}
