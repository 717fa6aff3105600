import { databaseMoment, lastSeal, looseReceipts, placesBetween, sealOf, type SealRow, sealsBetween, sealsOnlyPlaced } from "@/db/repos/receipt-seals";
import type { TenantTx } from "@/db/tenant";
import { invalid } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { sha256 } from "@/lib/runtime/sha256";
import { checkSeal, type Finding, type FindingKind } from "../rules/chain-findings";
import { verifyReceiptsInput } from "../rules/receipt-inputs";
import { type ChainHead, earliestAfter, headText, readHead } from "../rules/receipt-chain";

/** Findings that are named one by one; beyond them only the number is told. */
const mostNamed = 200;
/** Receipts held in memory at once. */
const atOnce = 2_000;

const ofHead = (kind: FindingKind, seq: number): Finding => ({ kind, seq, receiptId: null, at: null, command: null });

/** Seals in bundles whose receipts fit into memory together. */
function* bundles(seals: readonly SealRow[]): Generator<SealRow[]> {
  let bundle: SealRow[] = [];
  let receipts = 0;
  for (const seal of seals) {
    if (bundle.length > 0 && receipts + seal.count > atOnce) {
      yield bundle;
      [bundle, receipts] = [[], 0];
    }
    bundle.push(seal);
    receipts += seal.count;
  }
  if (bundle.length > 0) yield bundle;
}

/** Recomputes every digest and every seal up to `head`, and tells what does not agree as it comes. */
async function walk(tx: TenantTx, head: SealRow, tell: (findings: readonly Finding[]) => void): Promise<{ seals: number; receipts: number }> {
  let before: SealRow | null = null;
  const walked = { seals: 0, receipts: 0 };
  for (;;) {
    const seals: SealRow[] = await sealsBetween(tx, before?.seq ?? 0, head.seq, 1_000);
    if (seals.length === 0) return walked;
    for (const bundle of bundles(seals)) {
      const [first, last] = [bundle[0], bundle.at(-1)];
      const places = first && last ? await placesBetween(tx, first.seq, last.seq) : [];
      const bySeal = Map.groupBy(places, ({ seq }) => seq);
      for (const seal of bundle) {
        const mine = bySeal.get(seal.seq) ?? [];
        tell(checkSeal(seal, before, mine, sha256));
        walked.seals += 1;
        walked.receipts += mine.length;
        before = seal;
      }
    }
  }
}

async function judgeHead(tx: TenantTx, expected: ChainHead): Promise<Finding[]> {
  const seal = await sealOf(tx, expected.seq);
  if (!seal) return [ofHead("head_missing", expected.seq)];
  return seal.hash === expected.hash ? [] : [ofHead("head_differs", expected.seq)];
}

/** Holds the whole journal of the organisation against its chain, and the chain against a head that somebody noted. */
export const verifyReceipts = defineQuery({
  name: "boardroom.verify-receipts",
  title: "Check that nothing in the journal was changed, removed or slipped in, and name exactly what does not agree.",
  permission: "receipts:read",
  input: verifyReceiptsInput,
  async run({ tx }, { expectedHead }) {
    const expected = expectedHead === undefined ? null : readHead(expectedHead);
    if (expectedHead !== undefined && !expected) throw invalid([{ path: "expectedHead", message: "A head is a number, a colon and 64 digits or letters a to f, as the page of receipts and every export show it." }]);
    const head = await lastSeal(tx);
    const named: Finding[] = [];
    let count = 0;
    const tell = (findings: readonly Finding[]) => {
      count += findings.length;
      named.push(...findings.slice(0, mostNamed - named.length));
    };
    const walked = head ? await walk(tx, head, tell) : { seals: 0, receipts: 0 };
    const loose = await looseReceipts(tx, head ? new Date(earliestAfter(Date.parse(head.sealedAt))).toISOString() : null, mostNamed);
    tell(loose.old.map(({ id, command, createdAt }) => ({ kind: "receipt_unsealed", seq: null, receiptId: id, at: createdAt, command })));
    count += loose.oldCount - loose.old.length;
    tell((await sealsOnlyPlaced(tx, mostNamed)).filter((seq) => !head || seq > head.seq || !named.some((finding) => finding.kind === "seal_missing" && finding.seq === seq)).map((seq) => ofHead("place_without_seal", seq)));
    if (expected) tell(await judgeHead(tx, expected));
    return {
      agrees: count === 0, findings: named, deviations: count, ...walked, waiting: loose.waiting,
      head: head ? { seq: head.seq, hash: head.hash, text: headText(head), sealedAt: head.sealedAt } : null,
      expected: expected ? headText(expected) : null, at: await databaseMoment(tx),
    };
  },
});
