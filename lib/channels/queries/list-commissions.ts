import { earnedByChannels } from "@/db/repos/channel-commissions";
import { findConnection, mappingsOf } from "@/db/repos/channels";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { channelTitle } from "../rules/channel-title";
import { commissionsOf } from "../rules/commission";
import { connectionInput } from "../rules/inputs";

const aYearMs = 365 * 86_400_000;

/** `commissionBp` null: the house has not said. `earned`: by bookings of the last year in the house's currency; `unsaid` of them carry no share. */
export const listCommissions = defineQuery({
  name: "channels.list-commissions",
  title: "What each sales channel of a connection takes of a booking, and what that came to in the last year.",
  permission: "channels:manage",
  input: connectionInput,
  async run({ tx, ctx }, { connectionId }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const { currency } = found(await findProperty(tx, connection.propertyId), "The property");
    const kept = commissionsOf(connection.facts);
    const earned = await earnedByChannels(tx, connectionId, new Date(nowMs() - aYearMs));
    const listed = (await mappingsOf(tx, connectionId)).flatMap(({ facts }) => (Array.isArray(facts["channelCodes"]) ? facts["channelCodes"].filter((code): code is string => typeof code === "string") : []));
    const codes = [...new Set([...Object.keys(kept), ...earned.map((row) => row.channelCode), ...listed])].sort();
    return {
      connectionId,
      channels: codes.map((channelCode) => {
        const own = earned.filter((row) => row.channelCode === channelCode);
        const inCurrency = own.find((row) => row.currency === currency);
        return {
          channelCode, title: channelTitle(channelCode), commissionBp: kept[channelCode] ?? null, bookings: own.reduce((sum, row) => sum + row.bookings, 0), unsaid: own.reduce((sum, row) => sum + row.unsaid, 0),
          earned: money(inCurrency?.commission ?? 0, currency),
        };
      }),
    };
  },
});
