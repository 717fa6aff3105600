import { z } from "zod";
import { connectionsOf, findConnection, mappingsOf, waitingRooms } from "@/db/repos/channels";
import { roomTypesOf } from "@/db/repos/inventory";
import { rateMappingsOf } from "@/db/repos/rate-mappings";
import { ratePlansOf } from "@/db/repos/rates";
import { pickText } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { connectionInput, partnerRoomSchema } from "../rules/inputs";
import { profileOf } from "../rules/partners";
import { type Suggestion, suggestMappings } from "../rules/suggest-mapping";

const kept = z.record(z.string(), z.unknown()).catch({});
const texts = (name: Readonly<Partial<Record<string, string>>>) => Object.values(name).flatMap((text) => (text ? [text] : []));

/** `suggestion`: only for what is not mapped, and only of what is still free. `rates`: the room's master rate first. */
export const getMapping = defineQuery({
  name: "channels.get-mapping",
  title: "The partner's rooms and rates beside our room types and rate plans: what stands for what, and what most likely would.",
  permission: "channels:read",
  input: connectionInput,
  async run({ tx, ctx }, { connectionId }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const mappings = (await mappingsOf(tx, connectionId)).filter((one) => one.facts["isDefault"] !== true);
    const further = await rateMappingsOf(tx, connectionId);
    const types = (await roomTypesOf(tx, connection.propertyId)).filter((type) => type.kind === "room");
    const plans = (await ratePlansOf(tx, connection.propertyId)).filter((plan) => plan.active);
    const waiting = await waitingRooms(tx, connectionId);
    const taken = new Set(mappings.flatMap((one) => (one.roomTypeId ? [one.roomTypeId] : [])));
    const facts = (given: unknown) => partnerRoomSchema.safeParse(given).data;
    const suggested = suggestMappings(
      mappings.filter((one) => one.roomTypeId === null).map((one) => ({ key: one.inventoryCode, code: one.inventoryCode, name: one.partnerName, capacity: facts(one.facts)?.capacity ?? null })),
      types.filter((type) => !taken.has(type.id)).map((type) => ({ id: type.id, code: type.code, names: texts(type.name), maxGuests: type.maxGuests })),
    );
    return {
      connectionId, partner: connection.partner, title: connection.title, status: connection.status, partnerPropertyId: connection.partnerPropertyId,
      /** Every partner the house is connected to, for what each has words for. */
      partners: [...new Set((await connectionsOf(tx, connection.propertyId)).map((one) => one.partner))].filter((partner) => profileOf(partner).kind !== "calendar" && profileOf(partner).kind !== "pms"),
      settings: kept.parse(connection.facts["settings"]),
      rooms: mappings.map((room) => {
        const own = facts(room.facts);
        const others = further.filter((one) => one.inventoryCode === room.inventoryCode);
        const sold = new Set([room.ratePlanId, ...others.map((one) => one.ratePlanId)]);
        const rates = room.roomTypeId === null ? new Map<string, Suggestion>() : suggestMappings(
          others.filter((one) => one.ratePlanId === null).map((one) => ({ key: one.rateCode, code: one.rateCode, name: one.partnerName, capacity: null })),
          plans.filter((plan) => plan.roomTypeId === room.roomTypeId && !sold.has(plan.id)).map((plan) => ({ id: plan.id, code: plan.code, names: texts(plan.name), maxGuests: null })),
        );
        const rate = (rateCode: string, name: string, ratePlanId: string | null, given: unknown, master: boolean) => {
          const told = facts(given);
          return { rateCode, name, ratePlanId, master, currency: told?.salesCurrency ?? null, nonRefundable: told?.nonRefundable ?? false, open: told?.updates.price ?? false, suggestion: rates.get(rateCode) ?? null };
        };
        return {
          inventoryCode: room.inventoryCode, partnerName: room.partnerName, capacity: own?.capacity ?? null, sellOnline: own?.sellOnline ?? false, updates: own?.updates ?? null,
          roomTypeId: room.roomTypeId, keepBack: room.keepBack, waiting: waiting.filter((one) => one.inventoryCode === room.inventoryCode).length, suggestion: suggested.get(room.inventoryCode) ?? null,
          rates: [rate(room.rateCode ?? "", room.partnerName, room.ratePlanId, room.facts, true), ...others.map((one) => rate(one.rateCode, one.partnerName, one.ratePlanId, one.facts, false))],
        };
      }),
      roomTypes: types.map((type) => ({
        id: type.id, name: pickText(type.name, ctx.locale), maxGuests: type.maxGuests, mapped: taken.has(type.id),
        plans: plans.filter((plan) => plan.roomTypeId === type.id).map((plan) => ({ id: plan.id, name: pickText(plan.name, ctx.locale), currency: plan.currency })),
      })),
    };
  },
});
