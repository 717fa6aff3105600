import { z } from "zod";
import { lockConnection, updateConnection } from "@/db/repos/channels";
import { idSchema } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { commissionsOf } from "../rules/commission";

export const setCommission = defineCommand({
  name: "channels.set-commission",
  title: "Say what a sales channel takes of each booking; bookings from then on keep it.",
  permission: "channels:manage",
  input: z.object({
    connectionId: idSchema, channelCode: z.string().trim().min(1).max(60).describe("As bookings name it, for instance bookingcom."),
    commissionBp: z.number().int().min(0).max(10_000).nullable().describe("Basis points of the total; null: not known."),
  }),
  async run(tools, { connectionId, channelCode, commissionBp }) {
    const connection = inScope(tools.ctx, await lockConnection(tools.tx, connectionId), "The connection");
    const { [channelCode]: before = null, ...others } = commissionsOf(connection.facts);
    await updateConnection(tools.tx, connectionId, { facts: { ...connection.facts, commissions: { ...others, ...(commissionBp === null ? {} : { [channelCode]: commissionBp }) } } });
    tools.record({ channel: channelCode, before, after: commissionBp });
    tools.invertWith({ command: "channels.set-commission", input: { connectionId, channelCode, commissionBp: before } });
    return { connectionId, channelCode, commissionBp };
  },
});
