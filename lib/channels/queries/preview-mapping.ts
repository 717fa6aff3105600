import { z } from "zod";
import { findConnection, mappingsOf } from "@/db/repos/channels";
import { findRoomType } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { nightsOfPlans, rateMappingsOf, restrictionsInUse } from "@/db/repos/rate-mappings";
import { familiesOf } from "@/db/repos/rate-families";
import { ratePlansOf } from "@/db/repos/rates";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { partnerRoomSchema, previewMappingInput } from "../rules/inputs";
import { horizonOf, profileOf } from "../rules/partners";
import { dependsOnParty } from "../rules/party-price";
import { ourRestrictions, restrictionProblem } from "../rules/restriction-warnings";

/** Nights shown as they would be sent. */
const shown = 14;

/** What the partner was last seen to show for this room, as far as it tells. */
const seenOfRoom = z.object({
  at: z.string(),
  nights: z.array(z.object({ night: z.string(), rateCode: z.string(), availability: z.number().nullable().optional(), amount: z.number().optional(), currency: z.string().optional(), stopSell: z.boolean().optional() })),
});

type Problem =
  /** The partner sells this room in another currency than the plan's. */
  | { readonly code: "currency"; readonly rateCode: string; readonly ours: string; readonly theirs: string }
  /** The partner's settings let us update none of it, or not all. */
  | { readonly code: "updates_closed"; readonly rateCode: string; readonly what: readonly ("availability" | "restrictions" | "price")[] }
  /** It sleeps another number of people than our room type. */
  | { readonly code: "occupancy"; readonly ours: number; readonly theirs: number }
  /** What is paid depends on the party here; the channel is told one price, of the room with this many adults. */
  | { readonly code: "party_price"; readonly rateCode: string; readonly adults: number }
  /** No night ahead has a price: nothing would be sent. */
  | { readonly code: "no_prices"; readonly rateCode: string }
  | { readonly code: "taken"; readonly inventoryCode: string; readonly partnerName: string }
  | { readonly code: "other_room_type"; readonly rateCode: string }
  | { readonly code: "not_sold_online" };

export const previewMapping = defineQuery({
  name: "channels.preview-mapping",
  title: "What a mapping would send, before it is saved: the next nights per rate, and everything that stands in its way. Sends nothing.",
  permission: "channels:read",
  input: previewMappingInput,
  async run({ tx, ctx }, { connectionId, inventoryCode, roomTypeId, rates }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const property = found(await findProperty(tx, connection.propertyId), "The property");
    const type = found(await findRoomType(tx, roomTypeId), "The room type");
    inScope(ctx, type, "The room type");
    const mappings = await mappingsOf(tx, connectionId);
    const mapping = found(mappings.find((one) => one.inventoryCode === inventoryCode), "The partner's room");
    const room = partnerRoomSchema.parse(mapping.facts);
    const further = (await rateMappingsOf(tx, connectionId)).filter((one) => one.inventoryCode === inventoryCode);
    const plans = await ratePlansOf(tx, connection.propertyId);
    const families = await familiesOf(tx, connection.propertyId);
    const master = rates.find((one) => one.rateCode === mapping.rateCode)?.ratePlanId ?? plans.find((plan) => plan.roomTypeId === roomTypeId)?.id;
    const wanted = [...(master ? [{ rateCode: "", ratePlanId: master }] : []), ...rates.filter((one) => one.rateCode !== mapping.rateCode)];
    const from = todayIn(property.timezone, nowMs());
    const nights = await nightsOfPlans(tx, roomTypeId, wanted, from, shown);
    const problems: Problem[] = [];
    const taken = mappings.find((one) => one.roomTypeId === roomTypeId && one.inventoryCode !== inventoryCode);
    if (taken) problems.push({ code: "taken", inventoryCode: taken.inventoryCode, partnerName: taken.partnerName });
    if (room.capacity !== null && room.capacity !== type.maxGuests) problems.push({ code: "occupancy", ours: type.maxGuests, theirs: room.capacity });
    if (!room.sellOnline) problems.push({ code: "not_sold_online" });
    for (const { rateCode, ratePlanId } of wanted) {
      const row = rateCode === "" ? room : partnerRoomSchema.safeParse(further.find((one) => one.rateCode === rateCode)?.facts).data;
      const plan = plans.find((one) => one.id === ratePlanId);
      if (plan?.roomTypeId !== roomTypeId) problems.push({ code: "other_room_type", rateCode });
      if (plan && row && row.salesCurrency !== null && row.salesCurrency !== plan.currency) problems.push({ code: "currency", rateCode, ours: plan.currency, theirs: row.salesCurrency });
      const family = families.find((one) => one.id === plan?.familyId);
      if (family && dependsOnParty({ ...family, pricing: family.pricing === "per_person" ? "per_person" : "per_room" }, type.maxAdults)) problems.push({ code: "party_price", rateCode, adults: type.maxAdults });
      const closed = (rateCode === "" ? (["availability", "restrictions", "price"] as const) : (["price"] as const)).filter((what) => row && !row.updates[what]);
      if (closed.length > 0) problems.push({ code: "updates_closed", rateCode, what: closed });
      if (!nights.some((night) => night.rateCode === rateCode)) problems.push({ code: "no_prices", rateCode });
    }
    const uses = await restrictionsInUse(tx, wanted.map((one) => one.ratePlanId), from, addDays(from, horizonOf(connection.partner)));
    const warnings = wanted.flatMap(({ rateCode, ratePlanId }) => uses.filter((use) => use.ratePlanId === ratePlanId).flatMap((use) => {
      const kind = ourRestrictions.find((one) => one === use.kind);
      const problem = kind ? restrictionProblem(connection.partner, kind, rateCode !== "") : null;
      return problem === null ? [] : [{ rateCode, kind: use.kind, problem, nights: use.nights, first: use.first }];
    }));
    return {
      partner: connection.partner, canReadBack: profileOf(connection.partner).capabilities.includes("read-back"), problems, warnings,
      seen: seenOfRoom.safeParse(mapping.facts["seen"]).data ?? null,
      nights: nights.map(({ available, rateCode, ...night }) => ({ ...night, rateCode, availability: rateCode === "" ? Math.max(0, available - mapping.keepBack) : null })),
    };
  },
});
