import { z } from "zod";
import { type CellState, cellsOf } from "@/db/repos/ari-cells";
import { findConnection, mappingsOf } from "@/db/repos/channels";
import { roomTypesOf } from "@/db/repos/inventory";
import { rateMappingsOf } from "@/db/repos/rate-mappings";
import { ratePlansOf } from "@/db/repos/rates";
import { idSchema } from "@/lib/kernel/ids";
import { pickText } from "@/lib/kernel/locale";
import { isoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { compareCell } from "../rules/drift";
import { refusalReason } from "../rules/refusal-reason";

/** What the partner took, once all of it is known. */
const whole = (value: CellState["acknowledged"], desired: CellState["desired"]): CellState["desired"] | null =>
  value !== null && Object.keys(desired).every((field) => field in value) ? { ...desired, ...value } : null;

const iso = (moment: string | null) => (moment === null ? null : new Date(moment).toISOString());

const allOpen = { availability: true, restrictions: true, price: true };

/** What the partner was last seen to show otherwise than it took it; null where that agrees, or where it was changed or sent since. */
function seenOtherwise(partner: string, cell: CellState) {
  const { observed, observedAt, changedAt, sentAt } = cell;
  if (observed === null || observedAt === null || cell.state !== "confirmed") return null;
  const at = new Date(observedAt).getTime();
  if (new Date(changedAt).getTime() > at || (sentAt !== null && new Date(sentAt).getTime() > at)) return null;
  const drift = compareCell(partner, { rateCode: cell.rateCode, desired: cell.desired, acknowledged: cell.acknowledged, state: cell.state, newer: false }, observed, allOpen);
  return drift ? { fields: drift.fields, shows: observed, at: new Date(observedAt).toISOString() } : null;
}

/** `drift`: what the partner was last seen to show otherwise. `reason` has a sentence in `channel-words.reasons`; `error` is the partner's own. `rates`: further rates of mapped rooms. */
export const getSyncState = defineQuery({
  name: "channels.get-sync-state",
  title: "Per room type and night: what the channel should show, what it acknowledged, and in which state that is.",
  permission: "channels:read",
  input: z.object({ connectionId: idSchema, from: isoDate, to: isoDate }).refine((range) => range.to >= range.from, { message: "The last night must not come before the first.", path: ["to"] }),
  async run({ tx, ctx }, { connectionId, from, to }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const types = await roomTypesOf(tx, connection.propertyId);
    const mappings = await mappingsOf(tx, connectionId);
    const further = (await rateMappingsOf(tx, connectionId)).filter((rate) => rate.ratePlanId !== null);
    const plans = new Map((await ratePlansOf(tx, connection.propertyId)).map((plan) => [plan.id, pickText(plan.name, ctx.locale)]));
    const cells = await cellsOf(tx, connectionId, from, to);
    return {
      connectionId, partner: connection.partner, from, to,
      mappings: mappings.map((m) => ({ inventoryCode: m.inventoryCode, partnerName: m.partnerName, roomTypeId: m.roomTypeId, isDefault: m.facts["isDefault"] === true })),
      rates: further.flatMap((rate) => {
        const roomTypeId = mappings.find((m) => m.inventoryCode === rate.inventoryCode)?.roomTypeId ?? null;
        return roomTypeId === null ? [] : [{ roomTypeId, rateCode: rate.rateCode, partnerName: rate.partnerName, plan: plans.get(rate.ratePlanId ?? "") ?? "" }];
      }),
      roomTypes: types.map((type) => ({ id: type.id, name: pickText(type.name, ctx.locale) })),
      cells: cells.map(({ observed, observedAt, ...cell }) => ({ ...cell, reason: cell.error === null ? null : refusalReason(cell.error), drift: seenOtherwise(connection.partner, { ...cell, observed, observedAt }), acknowledged: whole(cell.acknowledged, cell.desired), changedAt: new Date(cell.changedAt).toISOString(), sentAt: iso(cell.sentAt), confirmedAt: iso(cell.confirmedAt) })),
    };
  },
});
