import { findProperty } from "@/db/repos/property";
import { journalPage } from "@/db/repos/receipt-lines";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { listReceiptsInput } from "../rules/receipt-inputs";
import { journalFilter } from "./journal-filter";
import { receiptView } from "./receipt-view";

export const listReceipts = defineQuery({
  name: "boardroom.list-receipts",
  title: "What was done in the house, newest first: who, on whose authority, and whether it can be undone.",
  permission: "receipts:read",
  input: listReceiptsInput,
  async run({ tx, ctx }, { limit, before, after, receipt, ...filter }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const [at = "", id = ""] = after?.split("_") ?? [];
    const rows = await journalPage(tx, property.id, { ...journalFilter(filter, ctx.locale, property.timezone), ...(receipt ? { id: receipt, hidden: [] } : {}), limit: limit + 1, before: after ? { at, id } : before ? { at: before, id: null } : undefined });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      receipts: shown.map((row) => receiptView(row, ctx.locale)), more: rows.length > limit, next: rows.length > limit && last ? `${last.moment}_${last.receipt.id}` : null,
      timezone: property.timezone, currency: property.currency,
    };
  },
});
