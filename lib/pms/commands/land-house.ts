import { lockMappings } from "@/db/repos/channel-locks";
import { updateMapping } from "@/db/repos/channels";
import { insertRoomTypes, insertUnits, openNights, roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { objectsOf, updateObject } from "@/db/repos/pms";
import { findProperty } from "@/db/repos/property";
import { ensureFamily, insertRatePlans, ratePlansOf } from "@/db/repos/rates";
import { recountRooms } from "@/lib/inventory/commands/recount-rooms";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { now, nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { landHouseInput } from "../rules/inputs";
import { pmsCategory, pmsRate, pmsResource } from "../rules/pms-port";
import { keepFacts, noteLine, readConnection } from "./pms-connection";

const openFor = 365;
const resourceTold = pmsResource.extend({ categoryId: pmsCategory.shape.id.optional() });

/** A code from a name, unlike those there are. */
function codeOf(name: string, taken: Set<string>): string {
  const base = name.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase().replace(/[^A-Z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 20) || "MEWS";
  let code = base;
  for (let n = 2; taken.has(code); n += 1) code = `${base}-${n}`;
  taken.add(code);
  return code;
}

export const landHouse = defineCommand({
  name: "pms.land-house",
  title: "Let the house of the PMS land: what it has and this house does not is made, then its guests and stays are taken in.",
  permission: "channels:manage",
  input: landHouseInput,
  risk: "high",
  noInverse: "Room types and rooms with stays in them cannot be unmade; map them otherwise or archive their rates.",
  async run(tools, { connectionId, createMissing }) {
    const { tx, record, emit } = tools;
    const connection = await readConnection(tools, connectionId, true);
    await lockMappings(tx, connectionId, "change");
    const { propertyId, pms } = connection;
    const property = found(await findProperty(tx, propertyId), "The property");
    if (property.currency !== pms.currency) throw conflict("other_currency", `Mews keeps this house in ${pms.currency}, this house counts in ${property.currency}.`, { theirs: pms.currency, ours: property.currency });
    const objects = (await objectsOf(tx, connectionId, ["resource-category", "resource", "rate"])).filter((row) => row.state !== "gone");
    const missing = objects.filter((row) => row.localId === null);
    if (!createMissing && missing.some((row) => row.kind === "resource-category")) throw conflict("unmapped", "Some room types of the PMS are not mapped yet.", { externalIds: missing.map((row) => row.externalId) });
    const types = await roomTypesOf(tx, propertyId);
    const typeCodes = new Set(types.map((type) => type.code));
    const typeOf = new Map(objects.flatMap((row) => (row.kind === "resource-category" && row.localId !== null ? [[row.externalId, row.localId] as const] : [])));
    const made = { types: 0, rooms: 0, rates: 0 };
    const madeTypes: string[] = [];
    const map = async (id: string, localId: string) => updateObject(tx, id, { localId, state: "in-step", syncedAt: now() });

    for (const row of createMissing ? missing.filter((one) => one.kind === "resource-category") : []) {
      const told = pmsCategory.parse(row.told);
      const id = newId();
      await insertRoomTypes(tx, [{ id, propertyId, code: codeOf(told.code ?? told.name, typeCodes), name: { [property.sourceLocale]: told.name }, maxGuests: Math.max(1, told.capacity), maxAdults: Math.max(1, told.capacity), position: types.length + told.position }]);
      typeOf.set(told.id, id);
      await updateMapping(tx, connectionId, told.id, { roomTypeId: id, ratePlanId: null });
      await map(row.id, id);
      madeTypes.push(id);
      made.types += 1;
    }
    const names = new Set((await unitsOf(tx, propertyId)).map((unit) => unit.name));
    for (const row of createMissing ? missing.filter((one) => one.kind === "resource") : []) {
      const told = resourceTold.parse(row.told);
      const roomTypeId = typeOf.get(told.categoryId ?? "");
      if (!roomTypeId || names.has(told.name)) continue;
      const id = newId();
      const condition = told.state === "clean" || told.state === "inspected" ? told.state : "dirty";
      await insertUnits(tx, [{ id, propertyId, roomTypeId, name: told.name, position: names.size, condition, floor: told.floor }]);
      names.add(told.name);
      await map(row.id, id);
      made.rooms += 1;
    }
    const plans = await ratePlansOf(tx, propertyId);
    const planCodes = new Set(plans.map((plan) => plan.code));
    // A rate that is new here is sold for every room type; one we had already, for those that were just made.
    for (const row of createMissing ? objects.filter((one) => one.kind === "rate") : []) {
      const told = pmsRate.parse(row.told);
      const code = codeOf(told.code ?? told.name, new Set());
      const familyId = row.localId ?? (await ensureFamily(tx, { id: newId(), propertyId, code: code.toLowerCase(), name: { [property.sourceLocale]: told.name } }));
      const types = row.localId === null ? [...typeOf.values()] : madeTypes;
      await insertRatePlans(tx, types.filter((roomTypeId) => !plans.some((plan) => plan.familyId === familyId && plan.roomTypeId === roomTypeId))
        .map((roomTypeId) => ({ id: newId(), propertyId, familyId, roomTypeId, code: codeOf(`${code}-${roomTypeId.slice(-4)}`, planCodes), name: { [property.sourceLocale]: told.name }, currency: property.currency })));
      if (row.localId !== null) continue;
      await map(row.id, familyId);
      made.rates += 1;
    }
    const today = todayIn(property.timezone, nowMs());
    const until = addDays(today, openFor);
    await openNights(tx, propertyId, today, until);
    await recountRooms(tx, propertyId, today);
    const all = await roomTypesOf(tx, propertyId);
    if (made.types + made.rooms > 0) await markAri(tools, { propertyId, roomTypeIds: all.map((type) => type.id), from: today, to: until });
    await keepFacts(tx, connection, { ...pms, landedAt: now().toISOString() });
    await noteLine(tx, { connectionId, direction: "in", kind: "house", outcome: "landed", detail: `${made.types} / ${made.rooms} / ${made.rates}` });
    emit({ name: "pms/house-landed", data: { connectionId, propertyId } });
    emit({ name: "pms/import-requested", data: { connectionId, propertyId } });
    record(made);
    return made;
  },
});
