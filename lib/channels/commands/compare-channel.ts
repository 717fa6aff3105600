import { findConnection } from "@/db/repos/channels";
import { insertDriftCheck } from "@/db/repos/drift-checks";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { addDays, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { compareInput } from "../rules/inputs";
import { horizonOf, profileOf } from "../rules/partners";

export const compareChannel = defineCommand({
  name: "channels.compare",
  title: "Read back what a channel shows and compare it night by night with what it should show. Changes nothing there.",
  permission: "channels:sync",
  input: compareInput,
  noInverse: "Looking changes nothing.",
  async run({ tx, ctx, emit, record }, { connectionId, from, to, trigger }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const { title, capabilities } = profileOf(connection.partner);
    if (!capabilities.includes("read-back")) {
      throw conflict("not_provable", `${title} cannot be asked what it shows: what it confirmed is on record, whether it still shows it cannot be proven.`, { partner: connection.partner });
    }
    const property = found(await findProperty(tx, connection.propertyId), "The property");
    const today = todayIn(property.timezone, nowMs());
    const first = toIsoDate(from && from > today ? from : today);
    const last = toIsoDate(to && to >= first ? to : addDays(first, horizonOf(connection.partner) - 1));
    const checkId = newId();
    await insertDriftCheck(tx, { id: checkId, connectionId, trigger, fromNight: first, toNight: last });
    emit({ name: "channels/compare-requested", data: { connectionId, propertyId: connection.propertyId, checkId, from: first, to: last } });
    record({ from: first, to: last, trigger });
    return { checkId, from: first, to: last };
  },
});
