/**
 * Bytes under a passphrase: `salt 16 || iv 12 || AES-GCM ciphertext and tag`,
 * the key by PBKDF2-SHA-256.
 *
 * Nothing of a passphrase is kept. Nothing rejects: where the browser has no
 * cryptography, as on plain-http addresses, the answer is `unavailable`. Whoever
 * holds the sealed bytes can try passphrases on them for ever, at the cost of
 * the rounds each; and their length tells how much they hold.
 */

/** As OWASP advises for PBKDF2 with SHA-256. Part of the format: other rounds give another key. */
const ROUND_COUNT = 600_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Bound to the ciphertext, so that it opens as nothing but an `x1` link. */
const ADDITIONAL_DATA = new TextEncoder().encode("x1");

/** Bytes of the shortest sealed text there is: that of nothing. */
export const SEALED_BYTES_MIN = SALT_BYTES + IV_BYTES + TAG_BYTES;

export type Sealing =
  | { readonly kind: "ok"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Nothing is sealed with an empty passphrase. */
  | { readonly kind: "no-passphrase" }
  | { readonly kind: "unavailable" };

export type Unsealing =
  | { readonly kind: "ok"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Or the bytes were changed: the two cannot be told apart. */
  | { readonly kind: "wrong-passphrase" }
  | { readonly kind: "unavailable" };

/** @param roundCount Other than by default only where tests would take too long. */
export async function seal(bytes: Uint8Array<ArrayBuffer>, passphrase: string, roundCount = ROUND_COUNT): Promise<Sealing> {
  if (passphrase === "") return { kind: "no-passphrase" };
  const subtle = findSubtle();
  if (subtle === null) return { kind: "unavailable" };
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  try {
    const key = await deriveKey(subtle, passphrase, salt, roundCount);
    const ciphertext = new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv, additionalData: ADDITIONAL_DATA }, key, bytes));
    const sealed = new Uint8Array(SALT_BYTES + IV_BYTES + ciphertext.length);
    sealed.set(salt);
    sealed.set(iv, SALT_BYTES);
    sealed.set(ciphertext, SALT_BYTES + IV_BYTES);
    return { kind: "ok", bytes: sealed };
  } catch {
    return { kind: "unavailable" };
  }
}

/** @param sealed At least `SEALED_BYTES_MIN`. @param roundCount As in `seal`. */
export async function unseal(sealed: Uint8Array<ArrayBuffer>, passphrase: string, roundCount = ROUND_COUNT): Promise<Unsealing> {
  const subtle = findSubtle();
  if (subtle === null) return { kind: "unavailable" };
  const salt = sealed.slice(0, SALT_BYTES);
  const iv = sealed.slice(SALT_BYTES, SALT_BYTES + IV_BYTES);
  let key: CryptoKey;
  try {
    key = await deriveKey(subtle, passphrase, salt, roundCount);
  } catch {
    return { kind: "unavailable" };
  }
  try {
    const algorithm = { name: "AES-GCM", iv, additionalData: ADDITIONAL_DATA };
    return { kind: "ok", bytes: new Uint8Array(await subtle.decrypt(algorithm, key, sealed.slice(SALT_BYTES + IV_BYTES))) };
  } catch {
    return { kind: "wrong-passphrase" };
  }
}

/** NFKC: keyboards and clipboards write one and the same letter, space or digit in several ways, and people see no difference. */
async function deriveKey(subtle: SubtleCrypto, passphrase: string, salt: Uint8Array<ArrayBuffer>, roundCount: number): Promise<CryptoKey> {
  const material = await subtle.importKey("raw", new TextEncoder().encode(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  return await subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: roundCount },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

/** The types say that cryptography is always there; it is missing on insecure origins. */
function findSubtle(): SubtleCrypto | null {
  const found: Partial<Crypto> | undefined = globalThis.crypto;
  return found?.subtle ?? null;
}
