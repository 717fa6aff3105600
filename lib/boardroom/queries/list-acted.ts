import { z } from "zod";
import { reportedActs } from "@/db/repos/autonomy";
import { timelineRows } from "@/db/repos/boardroom";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { receiptView } from "./receipt-view";

const hour = 3_600_000;
const most = 10;

/** What directors did in the mode that tells the owner each time, of the last two days, newest first, each with its way back. */
export const listActed = defineQuery({
  name: "boardroom.list-acted",
  title: "What directors did on their own and report, of the last two days.",
  permission: "receipts:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const ids = await reportedActs(tx, property.id, new Date(nowMs() - 48 * hour), most);
    const rows = ids.length === 0 ? [] : await timelineRows(tx, property.id, { hidden: [], ids, limit: most });
    return { receipts: rows.map((row) => receiptView(row, ctx.locale)), currency: property.currency, timezone: property.timezone };
  },
});
