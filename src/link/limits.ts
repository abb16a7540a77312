/** Bounds of a link, with their units and reasons. A link is written by anybody, so each acts before the work it bounds. */
export const LINK_LIMITS = {
  /** UTF-16 code units of a fragment that is looked at. Chat and mail cut far earlier. */
  fragmentLengthMax: 131_072,
  /** UTF-16 code units of a fragment that is made; beyond, links get lost on their way. */
  fragmentMadeMax: 32_000,
  /** Bytes of the state when unpacked. */
  inflatedBytesMax: 1_048_576,
  /** Unpacked over packed bytes, once more than `ratioFreeBytes` came out. Honest code stays below 20. */
  ratioMax: 200,
  ratioFreeBytes: 65_536,
  /** Bytes handed to the unpacker at a time: one write of everything would unpack everything before a bound is seen. */
  sliceBytes: 1_024,
  /** Levels of objects and lists. */
  depthMax: 16,
  /** Values in all. */
  nodesMax: 50_000,
  /** Keys of one object. */
  keysMax: 2_000,
  /** UTF-16 code units of a file name. */
  fileNameLengthMax: 255,
} as const;
