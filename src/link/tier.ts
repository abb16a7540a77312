/** How far a link of some length gets: the share dialog's meter. */

export type ShareTier = "anywhere" | "most-chat" | "browsers-only" | "too-long";

/** UTF-16 code units of a whole address, `#` and all, up to which each tier holds. */
export const SHARE_TIER_MAX = { anywhere: 1_900, "most-chat": 8_000, "browsers-only": 32_000 } as const satisfies Partial<
  Record<ShareTier, number>
>;

export const SHARE_TIER_WORDS = {
  anywhere: "Fits anywhere, Discord included",
  "most-chat": "Fits mail and most chat",
  "browsers-only": "Browsers only, chat may cut it",
  "too-long": "Too long for a link",
} as const satisfies Record<ShareTier, string>;

/** @param addressLength UTF-16 code units of the whole address. */
export function shareTier(addressLength: number): ShareTier {
  if (addressLength <= SHARE_TIER_MAX.anywhere) return "anywhere";
  if (addressLength <= SHARE_TIER_MAX["most-chat"]) return "most-chat";
  return addressLength <= SHARE_TIER_MAX["browsers-only"] ? "browsers-only" : "too-long";
}
