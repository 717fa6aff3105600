import { findProperty } from "@/db/repos/property";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { addDays, type IsoDate, todayIn } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { type Derived, derivePlans, rateTree } from "./derive-plans";

/** Further ahead no price is kept. */
const horizonNights = 1_100;

export async function nightsAhead(tools: Pick<CommandTools, "tx">, propertyId: string): Promise<{ from: IsoDate; to: IsoDate }> {
  const property = found(await findProperty(tools.tx, propertyId), "The property");
  const from = todayIn(property.timezone, nowMs());
  return { from, to: addDays(from, horizonNights) };
}

/**
 * Derives every night from today on again after a family or a limit changed, and tells the channels. Nights that are over keep
 * what they had.
 */
export async function bringUpToDate(tools: CommandTools, propertyId: string, moved: { readonly familyIds?: readonly string[]; readonly only?: readonly string[]; readonly roomTypeIds?: readonly string[] }): Promise<Derived> {
  const span = await nightsAhead(tools, propertyId);
  const derived = await derivePlans(tools.tx, await rateTree(tools.tx, propertyId), span, moved);
  if (derived.written > 0) await markAri(tools, { propertyId, roomTypeIds: derived.roomTypeIds, ...span });
  return derived;
}
