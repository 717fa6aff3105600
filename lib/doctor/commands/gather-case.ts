import { type ConnectionRow, connectionsOf, findConnection, mappingsOf, waitingRooms } from "@/db/repos/channels";
import { blocksTaking, cancelledStays, caseMessages, caseNights, staysTaking } from "@/db/repos/doctor";
import { recentDriftChecks } from "@/db/repos/drift-checks";
import { findRoomType } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { rateMappingsOf } from "@/db/repos/rate-mappings";
import { ratePlansOf } from "@/db/repos/rates";
import type { TenantTx } from "@/db/tenant";
import { feedFacts, freshnessOf } from "@/lib/channels/rules/calendar";
import { channelTitle } from "@/lib/channels/rules/channel-title";
import { suggestRoomType } from "@/lib/channels/rules/suggest";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { addDays, todayIn } from "@/lib/kernel/nights";
import type { Context } from "@/lib/runtime/context";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { z } from "zod";
import { channelKey, type DoctorCase, type MappingCase } from "../rules/case";
import type { examineInput } from "../rules/inputs";
import { channelsOf, describeConnection, nameOf } from "./describe-connection";

/** A stay longer than this is not looked for around the nights asked about. */
const around = 31;
const flags = z.object({
  channelCodes: z.array(z.string()), updates: z.object({ availability: z.boolean(), restrictions: z.boolean(), price: z.boolean() }), sellOnline: z.boolean(), salesCurrency: z.string().nullable(), rateCode: z.string(),
});
const utc = (moment: string) => new Date(moment).toISOString();

/** The connection a question is about: the one named, else one that reaches the channel and sells the room, else the next best. */
async function chooseConnection(tx: TenantTx, ctx: Context, rows: readonly ConnectionRow[], input: z.output<typeof examineInput>, reach: ReadonlyMap<string, readonly string[]>): Promise<ConnectionRow | null> {
  if (input.connectionId) return inScope(ctx, await findConnection(tx, input.connectionId), "The connection");
  const key = input.channel ? channelKey(input.channel) : null;
  const sellsRoom = new Map<string, boolean>();
  for (const row of rows) sellsRoom.set(row.id, (await mappingsOf(tx, row.id)).some((mapping) => mapping.roomTypeId === input.roomTypeId));
  const reaching = key === null ? rows : rows.filter((row) => reach.get(row.id)?.includes(key) || channelKey(row.partner) === key);
  // A manager may reach a channel it does not list; a manager that lists others is asked why not this one.
  const candidates = reaching.length > 0 ? reaching : rows.filter((row) => row.partner === "hotelrunner" || row.partner === "channex");
  return candidates.find((row) => sellsRoom.get(row.id) && row.partner !== "ical") ?? candidates.find((row) => row.partner !== "ical") ?? candidates[0] ?? null;
}

async function mappingCase(tx: TenantTx, connectionId: string, roomTypeId: string, plans: readonly { id: string; active: boolean }[]): Promise<MappingCase | null> {
  const mapping = (await mappingsOf(tx, connectionId)).find((one) => one.roomTypeId === roomTypeId);
  if (!mapping) return null;
  const rates = (await rateMappingsOf(tx, connectionId)).filter((one) => one.inventoryCode === mapping.inventoryCode);
  const room = flags.safeParse(mapping.facts);
  return {
    inventoryCode: mapping.inventoryCode, partnerName: mapping.partnerName, ratePlanId: mapping.ratePlanId, ratePlanActive: plans.some((plan) => plan.id === mapping.ratePlanId && plan.active), keepBack: mapping.keepBack,
    room: room.success ? { ...room.data, channelCodes: room.data.channelCodes.map(channelKey) } : null,
    unmappedRates: rates.filter((one) => one.ratePlanId === null).map((one) => one.partnerName),
  };
}

async function unmappedCase(tx: TenantTx, connectionId: string, type: { id: string; code: string; name: Readonly<Partial<Record<string, string>>> }): Promise<DoctorCase["unmapped"]> {
  const open = (await mappingsOf(tx, connectionId)).filter((one) => one.roomTypeId === null && one.facts["isDefault"] !== true);
  const certain = open.filter((one) => suggestRoomType(one.inventoryCode, one.partnerName, [type]) !== undefined);
  const [only, ...others] = certain;
  return { count: open.length, suggestion: only && others.length === 0 ? { inventoryCode: only.inventoryCode, partnerName: only.partnerName } : null };
}

/** Reads everything a question may turn on. Nothing is changed, nobody outside is asked, no guest is named. */
export async function gatherCase(tx: TenantTx, ctx: Context, input: z.output<typeof examineInput>): Promise<DoctorCase> {
  const at = nowMs();
  const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
  const type = inScope(ctx, await findRoomType(tx, input.roomTypeId), "The room type");
  const rows = await connectionsOf(tx, property.id);
  const reach = new Map<string, readonly string[]>();
  for (const row of rows) reach.set(row.id, await channelsOf(tx, row));
  const row = await chooseConnection(tx, ctx, rows, input, reach);
  const channel = input.channel ? { key: channelKey(input.channel), name: channelTitle(input.channel) } : null;
  const plans = await ratePlansOf(tx, property.id);
  const mapping = row ? await mappingCase(tx, row.id, type.id, plans) : null;
  const plan = plans.find((one) => one.id === mapping?.ratePlanId) ?? plans.find((one) => one.roomTypeId === type.id);
  const feed = row?.partner === "ical" ? { freshness: freshnessOf(row.lastPulledAt?.getTime() ?? null, at), readAt: row.lastPulledAt?.toISOString() ?? null } : null;

  const feeding: { id: string; name: string }[] = [];
  for (const one of rows) {
    const sells = one.partner === "ical" ? feedFacts.safeParse(one.facts).data?.roomTypeId === type.id : (await mappingsOf(tx, one.id)).some((each) => each.roomTypeId === type.id);
    const reaches = channel === null ? one.id === row?.id : reach.get(one.id)?.includes(channel.key);
    // Reading a calendar tells the channel nothing: it feeds nobody twice.
    if (sells && reaches && one.partner !== "ical" && one.status !== "paused") feeding.push({ id: one.id, name: nameOf(one) });
  }
  const nights = await caseNights(tx, { roomTypeId: type.id, ratePlanId: plan?.id ?? null, connectionId: row?.id ?? null, from: addDays(input.from, -around), to: addDays(input.to, around) });
  const check = row ? (await recentDriftChecks(tx, row.id, 5)).find((one) => one.finishedAt !== null && one.drifted > 0) : undefined;
  const messages = row ? await caseMessages(tx, row.id, input.from, input.to, input.seen.reference ?? null) : [];

  return {
    at: new Date(at).toISOString(), today: todayIn(property.timezone, at), question: input.question, seen: input.seen, channel, from: input.from, to: input.to,
    room: { id: type.id, code: type.code, name: pickText(type.name, ctx.locale), names: type.name },
    currency: plan?.currency ?? property.currency, limits: { floor: plan?.floorAmount ?? null, ceiling: plan?.ceilingAmount ?? null },
    connection: row ? await describeConnection(tx, row, at) : null, feeding, mapping,
    unmapped: row ? await unmappedCase(tx, row.id, type) : { count: 0, suggestion: null },
    nights: nights.map(({ cell, ...night }) => ({
      ...night, cell: cell === null ? null : { ...cell, changedAt: utc(cell.changedAt), sentAt: cell.sentAt && utc(cell.sentAt), confirmedAt: cell.confirmedAt && utc(cell.confirmedAt), observedAt: cell.observedAt && utc(cell.observedAt) },
    })),
    stays: (await staysTaking(tx, type.id, input.from, input.to)).map((stay) => ({ ...stay, channel: stay.channel && channelTitle(stay.channel), roomType: pickText(stay.roomType, ctx.locale) })),
    blocks: await blocksTaking(tx, type.id, input.from, input.to),
    cancelled: (await cancelledStays(tx, type.id, input.from, input.to)).map((one) => ({ ...one, cancelledAt: utc(one.cancelledAt) })),
    messages: messages.map((one) => ({ ...one, receivedAt: utc(one.receivedAt), appliedAt: one.appliedAt && utc(one.appliedAt), acknowledgedAt: one.acknowledgedAt && utc(one.acknowledgedAt) })),
    waiting: row ? (await waitingRooms(tx, row.id)).map(({ number, inventoryCode, arrival, departure }) => ({ number, inventoryCode, arrival, departure })) : [],
    lastCheckId: check?.id ?? null, feed,
  };
}

