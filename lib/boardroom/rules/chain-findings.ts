import { earliestAfter, firstPrevious, type ReceiptStatement, receiptDigest, sealHash, type SealStatement, type Sha256 } from "./receipt-chain";

/** What does not agree. Each names the seal (`seq`), the receipt or both. */
export const findingKinds = [
  /** It says something else than when it was sealed. */
  "receipt_changed",
  /** It was sealed and is no longer there. */
  "receipt_missing",
  /** It bears a moment long sealed, but stands in no seal. */
  "receipt_unsealed",
  /** It stands in a seal, but bears a moment long sealed before that one. */
  "receipt_backdated",
  /** There is no seal of this number between its neighbours. */
  "seal_missing",
  /** Its hash does not follow from what it holds: digests, order, count or moment were changed. */
  "seal_broken",
  /** It does not continue the seal before it. */
  "seal_unlinked",
  /** It holds more or fewer receipts than it says. */
  "seal_count",
  /** Places of a seal that is not there. */
  "place_without_seal",
  /** The chain ends before the head that was noted. */
  "head_missing",
  /** The seal of the noted head's number is another one. */
  "head_differs",
] as const;
export type FindingKind = (typeof findingKinds)[number];
export type Finding = { readonly kind: FindingKind; readonly seq: number | null; readonly receiptId: string | null; readonly at: string | null; readonly command: string | null };

export type Seal = SealStatement & { readonly hash: string };
/** A place in the chain with the receipt that stands there, where it still does. */
export type Place = { readonly seq: number; readonly position: number; readonly digest: string; readonly receiptId: string; readonly receipt: ReceiptStatement | null };

const about = (kind: FindingKind, seq: number | null, place?: Place): Finding =>
  ({ kind, seq, receiptId: place?.receiptId ?? null, at: place?.receipt?.createdAt ?? null, command: place?.receipt?.command ?? null });

/** Holds one seal and all its places against the seal before it (null: it is the first). Returns what does not agree. */
export function checkSeal(seal: Seal, before: Seal | null, places: readonly Place[], sha256: Sha256): Finding[] {
  const findings: Finding[] = [];
  const due = (before?.seq ?? 0) + 1;
  for (let seq = due; seq < seal.seq && seq < due + 100; seq += 1) findings.push(about("seal_missing", seq));
  if (seal.previous !== (before?.hash ?? firstPrevious)) findings.push(about("seal_unlinked", seal.seq));
  if (seal.count !== places.length || places.some((place, index) => place.position !== index)) findings.push(about("seal_count", seal.seq));
  if (sealHash(seal, places.map(({ digest }) => digest), sha256) !== seal.hash) findings.push(about("seal_broken", seal.seq));
  const earliest = before ? earliestAfter(Date.parse(before.sealedAt)) : Number.NEGATIVE_INFINITY;
  for (const place of places) {
    if (!place.receipt) findings.push(about("receipt_missing", seal.seq, place));
    else if (receiptDigest(place.receipt, sha256) !== place.digest) findings.push(about("receipt_changed", seal.seq, place));
    else if (Date.parse(place.receipt.createdAt) < earliest) findings.push(about("receipt_backdated", seal.seq, place));
  }
  return findings;
}
