import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { journalPage } from "@/db/repos/receipt-lines";
import { sealsWithDigests, statementsOf } from "@/db/repos/receipt-seals";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { listReceiptsInput } from "../rules/receipt-inputs";
import { journalFilter } from "./journal-filter";
import { receiptView } from "./receipt-view";

/** A page of the journal as it is exported: each line in words, and as the chain digests it. */
export const exportReceipts = defineQuery({
  name: "boardroom.export-receipts",
  title: "A page of the journal for a file: every line in words, whole as it was sealed, and its place in the chain.",
  permission: "receipts:read",
  input: listReceiptsInput.omit({ receipt: true, before: true }).extend({ limit: z.number().int().min(1).max(500).default(200) }),
  async run({ tx, ctx }, { limit, after, ...filter }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const [at = "", id = ""] = after?.split("_") ?? [];
    const rows = await journalPage(tx, property.id, { ...journalFilter(filter, ctx.locale, property.timezone), limit: limit + 1, before: after ? { at, id } : undefined });
    const shown = rows.slice(0, limit);
    const whole = new Map((await statementsOf(tx, shown.map(({ receipt }) => receipt.id))).map((row) => [row.receipt.id, row]));
    const last = shown.at(-1);
    return {
      lines: shown.flatMap((row) => { const statement = whole.get(row.receipt.id); return statement ? [{ view: receiptView(row, ctx.locale), undoneBy: row.undoneBy, ...statement }] : []; }),
      next: rows.length > limit && last ? `${last.moment}_${last.receipt.id}` : null,
    };
  },
});

/** The chain itself, for a file that anybody can check without this product. */
export const exportSeals = defineQuery({
  name: "boardroom.export-seals",
  title: "The seals of the journal's chain with the digests they hold, in order.",
  permission: "receipts:read",
  input: z.object({ after: z.number().int().min(0).default(0).describe("Seals after this number."), limit: z.number().int().min(1).max(500).default(200) }),
  async run({ tx }, { after, limit }) {
    const seals = await sealsWithDigests(tx, after, limit);
    return { seals, next: seals.length === limit ? (seals.at(-1)?.seq ?? null) : null };
  },
});
