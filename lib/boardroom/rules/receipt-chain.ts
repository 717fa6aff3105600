/**
 * The chain over an organisation's journal, so that whoever changes, removes or slips in a line afterwards is found. Format, version 1:
 *
 * - **Digest of a receipt**: SHA-256 (lower-case hex) of the UTF-8 text of its canonical JSON: an object with the members `v` (1),
 *   `tenantId`, `id`, `propertyId`, `command`, `actor`, `authority`, `input`, `result`, `facts`, `inverse`, `noInverse`, `undoOf`,
 *   `requestId` and `createdAt` (UTC with six decimals, `2026-11-20T14:13:53.123456Z`). What is not there is `null`.
 * - **Canonical JSON**: RFC 8785: no blanks, members sorted by their names' UTF-16 code units, numbers and strings as ECMAScript's
 *   `JSON.stringify` writes them.
 * - **Hash of a seal**: SHA-256 (lower-case hex) of these lines joined by `\n`: `lhcm-seal-v1`, tenant id, seq, previous seal's hash (64
 *   zeros for the first), count, `sealedAt` (as above), then the digests of its receipts in the order of their positions.
 * - **Head**: the last seal, written `seq:hash`.
 *
 * `sealedAt` is the moment up to which the journal was sealed. A receipt may be committed a little after it was written, so one that is
 * older than the seal before its own is agreed to as long as it is not older than `latenessMs` before that.
 */
export const chainVersion = 1;
export const firstPrevious = "0".repeat(64);

/** How long after its own moment a receipt may still come into the chain. It is written last in its transaction: seconds are rare. */
export const latenessMs = 60 * 60_000;

export type Sha256 = (text: string) => string;

/** What a receipt says. `createdAt` as text with microseconds, in UTC. */
export type ReceiptStatement = {
  readonly tenantId: string; readonly id: string; readonly propertyId: string | null; readonly command: string;
  readonly actor: unknown; readonly authority: unknown; readonly input: unknown; readonly result: unknown; readonly facts: unknown;
  readonly inverse: unknown; readonly noInverse: string | null; readonly undoOf: string | null; readonly requestId: string; readonly createdAt: string;
};
export type SealStatement = { readonly tenantId: string; readonly seq: number; readonly previous: string; readonly count: number; readonly sealedAt: string };

/** A value as RFC 8785 writes it. `undefined` is left out of objects and is `null` elsewhere. */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number") return String(value);
  if (typeof value !== "object") return JSON.stringify(value) ?? "null";
  // Written piece by piece: a journal of 100,000 receipts has some ten million of them.
  let [text, between] = ["", ""];
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) {
      text += between + canonicalJson(item);
      between = ",";
    }
    return `[${text}]`;
  }
  const members = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(members).sort()) {
    if (members[name] === undefined) continue;
    text += `${between}${JSON.stringify(name)}:${canonicalJson(members[name])}`;
    between = ",";
  }
  return `{${text}}`;
}

/** The digest of one receipt, hex. */
export function receiptDigest(receipt: ReceiptStatement, sha256: Sha256): string {
  const { tenantId, id, propertyId, command, actor, authority, input, result, facts, inverse, noInverse, undoOf, requestId, createdAt } = receipt;
  return sha256(canonicalJson({ v: chainVersion, tenantId, id, propertyId, command, actor, authority: authority ?? null, input, result, facts, inverse: inverse ?? null, noInverse, undoOf, requestId, createdAt }));
}

/** The hash of one seal over its receipts' digests in order, hex. */
export const sealHash = ({ tenantId, seq, previous, count, sealedAt }: SealStatement, digests: readonly string[], sha256: Sha256): string =>
  sha256(["lhcm-seal-v1", tenantId, String(seq), previous, String(count), sealedAt, ...digests].join("\n"));

export type ChainHead = { readonly seq: number; readonly hash: string };
const headPattern = /^(\d{1,9}):([0-9a-f]{64})$/;

export const headText = ({ seq, hash }: ChainHead): string => `${seq}:${hash}`;
/** `seq:hash` as a person noted it; null where it is no head. Blanks around and capital letters do no harm. */
export function readHead(text: string): ChainHead | null {
  const found = headPattern.exec(text.trim().toLowerCase());
  return found?.[1] && found[2] ? { seq: Number(found[1]), hash: found[2] } : null;
}

/** Earliest moment (ms) a receipt of the seal after one sealed at `previousMs` may bear. */
export const earliestAfter = (previousMs: number): number => previousMs - latenessMs;
