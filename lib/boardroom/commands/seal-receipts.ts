import { z } from "zod";
import { databaseMoment, insertSeal, lastSeal, lockSealing, unsealedReceipts } from "@/db/repos/receipt-seals";
import { defineCommand } from "@/lib/runtime/command";
import { sha256 } from "@/lib/runtime/sha256";
import { earliestAfter, firstPrevious, headText, receiptDigest, sealHash } from "../rules/receipt-chain";

/** Receipts of one seal at the most, so that neither a seal nor its check is ever large. */
const mostOfASeal = 2_000;
const mostSeals = 5;

/**
 * Seals what was written since the last seal. Writers are not waited for and wait for nobody: a receipt committed meanwhile comes into
 * the next seal. `more`: a backlog is left for another call.
 */
export const sealReceipts = defineCommand({
  name: "boardroom.seal-receipts",
  title: "Seal the journal: put what was written since the last seal into the chain.",
  permission: "receipts:read",
  input: z.object({}),
  internal: true,
  unrecorded: true,
  noInverse: "A seal is never taken away.",
  async run({ tx }) {
    await lockSealing(tx);
    let head = await lastSeal(tx);
    let sealed = 0;
    for (let round = 0; round < mostSeals; round += 1) {
      // Read before the rows: whatever is committed after this moment is looked for again by the next seal.
      const now = await databaseMoment(tx);
      const rows = await unsealedReceipts(tx, head ? new Date(earliestAfter(Date.parse(head.sealedAt))).toISOString() : null, mostOfASeal);
      const last = rows.at(-1);
      if (!last) break;
      const upTo = rows.length < mostOfASeal ? now : last.createdAt;
      const places = rows.map((row) => ({ receiptId: row.id, digest: receiptDigest(row, sha256) }));
      const next = { tenantId: tx.tenantId, seq: (head?.seq ?? 0) + 1, previous: head?.hash ?? firstPrevious, count: rows.length, sealedAt: head && head.sealedAt > upTo ? head.sealedAt : upTo };
      head = { ...next, hash: sealHash(next, places.map(({ digest }) => digest), sha256) };
      await insertSeal(tx, head, places);
      sealed += rows.length;
      if (rows.length < mostOfASeal) return { sealed, head: headText(head), more: false };
    }
    return { sealed, head: head ? headText(head) : null, more: sealed === mostOfASeal * mostSeals };
  },
});
