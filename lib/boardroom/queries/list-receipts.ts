import { timelineRows } from "@/db/repos/boardroom";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { allCommands } from "@/lib/runtime/registry";
import { listReceiptsInput } from "../rules/inputs";
import { receiptView } from "./receipt-view";

/** Steps that only lead to another receipt: the journal shows what they led to. */
const wrappers = ["boardroom.approve-proposal", "boardroom.undo-receipt", "boardroom.adjust-proposal"];

export const listReceipts = defineQuery({
  name: "boardroom.list-receipts",
  title: "What was done in the house, newest first: who, on whose authority, and whether it can be undone.",
  permission: "receipts:read",
  input: listReceiptsInput,
  async run({ tx, ctx }, { limit, before }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const hidden = [...allCommands().filter((command) => command.internal).map((command) => command.name), ...wrappers];
    const rows = await timelineRows(tx, property.id, { hidden, limit: limit + 1, before: before ? new Date(before) : undefined });
    return { receipts: rows.slice(0, limit).map((row) => receiptView(row, ctx.locale)), more: rows.length > limit, timezone: property.timezone, currency: property.currency };
  },
});
