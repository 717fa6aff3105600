import { upsertMapping, updateMapping } from "@/db/repos/channels";
import { extrasOf } from "@/db/repos/pms-house";
import { roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { holdObject, objectsOf, updateObject } from "@/db/repos/pms";
import { ratePlansOf } from "@/db/repos/rates";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { mappedKinds, recordHouseInput } from "../rules/inputs";
import { type Named, namesOf, suggest } from "../rules/suggest";
import { keepFacts, pmsConnection } from "./pms-connection";

export const recordHouse = defineCommand({
  name: "pms.record-house",
  title: "Keep what a house in the PMS is made of, beside what it may be here: nothing lands yet.",
  permission: "channels:sync",
  input: recordHouseInput,
  internal: true,
  kept: { input: ({ connectionId, categories, resources, rates, products }) => ({ connectionId, categories: categories.length, resources: resources.length, rates: rates.length, products: products.length }) },
  noInverse: "What was read is read again.",
  async run(tools, { connectionId, house, orderServiceId, categories, resources, assignments, rates, products, ages, stays, customers }) {
    const { tx, record, emit } = tools;
    const connection = await pmsConnection(tools, connectionId, true);
    const { propertyId } = connection;
    const known = await objectsOf(tx, connectionId, mappedKinds);
    const categoryOf = new Map(assignments.map((one) => [one.resourceId, one.categoryId]));
    // A resource that belongs to no category sold here is another service's: a parking space, a bicycle.
    const rooms = resources.filter((one) => one.active && categories.some((category) => category.id === categoryOf.get(one.id)));
    const told: Record<(typeof mappedKinds)[number], { id: string; names: (string | null)[]; row: unknown }[]> = {
      "resource-category": categories.filter((one) => one.active).map((one) => ({ id: one.id, names: [one.name, one.code], row: one })),
      resource: rooms.map((one) => ({ id: one.id, names: [one.name], row: { ...one, categoryId: categoryOf.get(one.id) } })),
      rate: rates.filter((one) => one.active).map((one) => ({ id: one.id, names: [one.name, one.code], row: one })),
      product: products.filter((one) => one.active).map((one) => ({ id: one.id, names: [one.name], row: one })),
    };
    const ours: Record<(typeof mappedKinds)[number], Named[]> = {
      "resource-category": (await roomTypesOf(tx, propertyId)).filter((type) => type.kind === "room").map((type) => ({ id: type.id, names: namesOf(type.name, type.code) })),
      resource: (await unitsOf(tx, propertyId)).map((unit) => ({ id: unit.id, names: [unit.name] })),
      rate: [...new Map((await ratePlansOf(tx, propertyId)).map((plan) => [plan.familyId, { id: plan.familyId, names: namesOf(plan.name, plan.code) }])).values()],
      product: (await extrasOf(tx, propertyId)).map((extra) => ({ id: extra.id, names: namesOf(extra.name, extra.code) })),
    };
    let suggested = 0;
    for (const kind of mappedKinds) {
      const before = known.filter((row) => row.kind === kind);
      const open = told[kind].filter((row) => !before.some((one) => one.externalId === row.id && one.localId !== null));
      const found = suggest(open, ours[kind], new Set(before.flatMap((row) => (row.localId === null ? [] : [row.localId]))));
      for (const row of told[kind]) {
        const object = await holdObject(tx, { id: newId(), connectionId, kind, externalId: row.id });
        const localId = object.localId ?? found.get(row.id) ?? null;
        if (object.localId === null && localId !== null) suggested += 1;
        await updateObject(tx, object.id, { told: row.row, localId, state: localId === null ? "unmapped" : "in-step", syncedAt: now() });
      }
      for (const row of before) if (!told[kind].some((one) => one.id === row.externalId)) await updateObject(tx, row.id, { state: "gone" });
    }
    // A booking's room is known by its category; the rate plan stays open, for the PMS sells, not we through it.
    for (const object of await objectsOf(tx, connectionId, ["resource-category"])) {
      const category = categories.find((one) => one.id === object.externalId);
      if (!category) continue;
      await upsertMapping(tx, { id: newId(), connectionId, inventoryCode: category.id, rateCode: null, partnerName: category.name, facts: { pms: true, capacity: category.capacity } });
      await updateMapping(tx, connectionId, category.id, { roomTypeId: object.localId, ratePlanId: null });
    }
    const counts = new Map<string, number>();
    for (const code of products.flatMap((product) => product.taxCodes)) counts.set(code, (counts.get(code) ?? 0) + 1);
    const [usual] = [...counts].sort((a, b) => b[1] - a[1]);
    await keepFacts(tx, connection, {
      name: house.name, enterpriseId: house.enterpriseId, serviceId: connection.partnerPropertyId, timezone: house.timezone, currency: house.currency, orderServiceId, taxCodes: usual ? [usual[0]] : [], ages, stays, customers,
      readAt: house.nowUtc, landedAt: connection.pms?.landedAt ?? null, mark: connection.pms?.mark ?? null,
    });
    record({ house: house.name, categories: categories.length, rooms: rooms.length, rates: rates.length, suggested });
    if (connection.pms?.landedAt) emit({ name: "pms/sync-requested", data: { connectionId, propertyId } });
    return { suggested, unmapped: (await objectsOf(tx, connectionId, mappedKinds)).filter((row) => row.state === "unmapped").length };
  },
});
