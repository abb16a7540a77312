/** Where at the instructor's desk the address points. */

export type TeachRoute =
  /** `#/teach` to choose a pack, `#/teach/<pack>` for the room. */
  | { readonly kind: "room"; readonly packId: string | null }
  /** `#/teach/<pack>/present/<n>`; `number` counts exercises from 1. */
  | { readonly kind: "present"; readonly packId: string; readonly number: number }
  /** `#/teach/write`. */
  | { readonly kind: "write" };

/** @returns `null` for addresses of anything else. */
export function readTeachRoute(hash: string): TeachRoute | null {
  const found = /^#\/teach(?:\/([a-z0-9-]{1,60}))?(?:\/present\/([1-9][0-9]?))?\/?$/.exec(hash);
  if (!found) return /^#\/teach(?:\/|$)/.test(hash) ? { kind: "room", packId: null } : null;
  const [, packId, digits] = found;
  if (packId === undefined) return { kind: "room", packId: null };
  if (digits !== undefined) return { kind: "present", packId, number: Number(digits) };
  return packId === "write" ? { kind: "write" } : { kind: "room", packId };
}

export const roomAddress = (packId: string): string => `#/teach/${packId}`;
export const presentAddress = (packId: string, number: number): string => `#/teach/${packId}/present/${number}`;
