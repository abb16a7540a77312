/** Bounds of links and files, with their units and reasons. Both are written by anybody, so each acts before the work it bounds. */

export interface LinkLimits {
  /** UTF-16 code units of a fragment that is looked at. */
  readonly fragmentLengthMax: number;
  /** UTF-16 code units of a fragment that is made. */
  readonly fragmentMadeMax: number;
  /** Bytes of the state when unpacked. */
  readonly inflatedBytesMax: number;
  /** Unpacked over packed bytes, once more than `ratioFreeBytes` came out. Honest code stays below 20. */
  readonly ratioMax: number;
  readonly ratioFreeBytes: number;
  /** Bytes handed to the unpacker at a time: one write of everything would unpack everything before a bound is seen. */
  readonly sliceBytes: number;
  /** Levels of objects and lists. */
  readonly depthMax: number;
  /** Values in all. */
  readonly nodesMax: number;
  /** Keys of one object. */
  readonly keysMax: number;
}

export const LINK_LIMITS: LinkLimits = {
  // Chat and mail cut far earlier.
  fragmentLengthMax: 131_072,
  // Beyond, links get lost on their way.
  fragmentMadeMax: 32_000,
  inflatedBytesMax: 1_048_576,
  ratioMax: 200,
  ratioFreeBytes: 65_536,
  sliceBytes: 1_024,
  depthMax: 16,
  nodesMax: 50_000,
  keysMax: 2_000,
};

/** A file holds the largest code that the page accepts, 2 MB, however badly it packs. Nothing on its way cuts a file. */
export const FILE_LIMITS: LinkLimits = {
  ...LINK_LIMITS,
  fragmentLengthMax: 4_000_000,
  fragmentMadeMax: 4_000_000,
  inflatedBytesMax: 8_388_608,
  sliceBytes: 4_096,
};

/** UTF-16 code units of a file name. */
export const FILE_NAME_LENGTH_MAX = 255;

/** UTF-16 code units of what an author types beside a review. */
export const AUTHOR_NAME_LENGTH_MAX = 100;
export const AUTHOR_SUMMARY_LENGTH_MAX = 4_000;

/** Findings of one review: as many as the engine keeps. */
export const FINDINGS_MAX = 5_000;
