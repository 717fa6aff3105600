import { z } from "zod";
import { connectionsOf, findConnection } from "@/db/repos/channels";
import { failedMessages, refusedNights } from "@/db/repos/dead-letters";
import { roomTypesOf } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { pickText } from "@/lib/kernel/locale";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { refusalReason } from "../rules/refusal-reason";

const most = 300;

/** `reason` has a sentence in `channel-words.reasons`; `said` is the partner's own, shown beside it. `replay`: input of channels.replay-refused for this one. */
export const listDeadLetters = defineQuery({
  name: "channels.list-dead-letters",
  title: "What a channel did not take and what could not be brought in, with the reason and how to try each again.",
  permission: "channels:read",
  input: z.object({ connectionId: idSchema.optional() }),
  async run({ tx, ctx }, { connectionId }) {
    const rows = connectionId === undefined ? await connectionsOf(tx, propertyOf(ctx)) : [inScope(ctx, await findConnection(tx, connectionId), "The connection")];
    const known = new Map(rows.map((row) => [row.id, row]));
    const named = (id: string) => ({ connectionId: id, partner: known.get(id)?.partner ?? "", title: known.get(id)?.title ?? null });
    const properties = [...new Set(rows.map((row) => row.propertyId))];
    const types = new Map<string, string>();
    for (const propertyId of properties) for (const type of await roomTypesOf(tx, propertyId)) types.set(type.id, pickText(type.name, ctx.locale));
    const ids = rows.map((row) => row.id);
    const nights = await refusedNights(tx, ids, todayIn(found(await findProperty(tx, propertyOf(ctx)), "The property").timezone, nowMs()), most);
    const messages = await failedMessages(tx, ids, most);
    return {
      nights: nights.map(({ connectionId: id, reason, since, ...row }) => ({
        ...named(id), ...row, roomType: types.get(row.roomTypeId) ?? "", reason: refusalReason(reason), said: reason, since: new Date(since).toISOString(),
        replay: { connectionId: id, roomTypeId: row.roomTypeId, rateCode: row.rateCode, from: row.from, to: row.to },
      })),
      messages: messages.map(({ connectionId: id, receivedAt, error, ...row }) => ({
        ...named(id), ...row, reason: row.readable ? ("not_brought_in" as const) : ("unreadable" as const), said: error, receivedAt: new Date(receivedAt).toISOString(), replay: { messageId: row.messageId },
      })),
      more: nights.length === most || messages.length === most,
    };
  },
});
