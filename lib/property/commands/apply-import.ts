import { insertRoomTypes, insertUnits, openNights, updateRoomType, updateUnit } from "@/db/repos/inventory";
import { addUnitParts, upsertParts } from "@/db/repos/inventory-parts";
import { insertHost, insertProperty, replacePhotos, updateProperty, upsertTax } from "@/db/repos/property";
import { insertRatePlans, updateRatePlan, upsertPrices } from "@/db/repos/rates";
import { recountRooms } from "@/lib/inventory/commands/recount-rooms";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { addDays, todayIn } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { type Change, type Entity, jointKey, partKey, type PriceMode } from "../rules/plan-changes";
import type { WantedHouse } from "../rules/wanted-house";
import { applyFamilies, applyTerms, followParents } from "./apply-terms";
import type { PreparedImport } from "./prepare-import";

/** Plain data in the mutable shape the rows are typed with. */
const row = <T>(value: unknown): T => structuredClone(value) as T;

/** Writes what the report announced, and nothing else. Returns the property's id. */
export async function applyImport(tools: CommandTools, { wanted, present, report }: PreparedImport, prices: PriceMode): Promise<string> {
  const { tx } = tools;
  const actionOf = new Map(report.changes.map((change) => [`${change.entity} ${change.key}`, change]));
  const todo = (entity: Entity, key: string): Change["action"] => actionOf.get(`${entity} ${key}`)?.action ?? "unchanged";

  const propertyId = present.id ?? newId();
  if (todo("property", wanted.property.slug) === "create") {
    await insertProperty(tx, { id: propertyId, ...row<Omit<Parameters<typeof insertProperty>[1], "id">>(wanted.property) });
    tools.emit({ name: "property/created", data: { propertyId, slug: wanted.property.slug } });
  } else if (todo("property", wanted.property.slug) === "update") {
    await updateProperty(tx, propertyId, row(wanted.property));
  }

  const typeIds = new Map(present.roomTypeIds);
  for (const type of wanted.roomTypes) if (!typeIds.has(type.code)) typeIds.set(type.code, newId());
  const typeId = (code: string) => typeIds.get(code) ?? "";
  await insertRoomTypes(tx, wanted.roomTypes.filter((type) => todo("room-type", type.code) === "create").map((type) => ({ id: typeId(type.code), propertyId, ...row<Omit<Parameters<typeof insertRoomTypes>[1][number], "id" | "propertyId">>(type) })));
  for (const type of wanted.roomTypes) if (todo("room-type", type.code) === "update") await updateRoomType(tx, typeId(type.code), row(type));

  const unitIds = new Map(present.unitIds);
  for (const unit of wanted.units) if (!unitIds.has(unit.name)) unitIds.set(unit.name, newId());
  await insertUnits(tx, wanted.units.filter((unit) => todo("room", unit.name) === "create").map((unit) => ({ id: unitIds.get(unit.name) ?? "", propertyId, roomTypeId: typeId(unit.roomType), name: unit.name, position: unit.position })));
  for (const unit of wanted.units) if (todo("room", unit.name) === "update") await updateUnit(tx, present.unitIds.get(unit.name) ?? "", { roomTypeId: typeId(unit.roomType), position: unit.position });
  const parts = wanted.parts.filter((part) => todo("link", partKey(part)) !== "unchanged").map((part) => ({ roomTypeId: typeId(part.sells), partTypeId: typeId(part.part), quantity: part.quantity }));
  await upsertParts(tx, parts);
  await joinUnits(tools, wanted, todo, unitIds);
  const rooms = report.changes.filter(({ entity, action }) => (entity === "room" || entity === "link") && (action === "create" || action === "update")).length;

  const planIds = new Map(present.planIds);
  for (const plan of wanted.plans) if (!planIds.has(plan.code)) planIds.set(plan.code, newId());
  const planRow = ({ roomType, family: _, ...plan }: WantedHouse["plans"][number]) => ({ roomTypeId: typeId(roomType), ...row<Omit<Parameters<typeof insertRatePlans>[1][number], "id" | "propertyId" | "roomTypeId" | "familyId">>(plan) });
  await applyTerms(tx, propertyId, wanted.terms, todo);
  const familyIds = await applyFamilies(tx, propertyId, wanted.terms, todo);
  await insertRatePlans(tx, wanted.plans.filter((plan) => todo("rate-plan", plan.code) === "create").map((plan) => ({ id: planIds.get(plan.code) ?? "", propertyId, familyId: familyIds.get(plan.family) ?? "", ...planRow(plan) })));
  for (const plan of wanted.plans) if (todo("rate-plan", plan.code) === "update") await updateRatePlan(tx, planIds.get(plan.code) ?? "", planRow(plan));

  for (const tax of wanted.taxes) if (todo("tax", `${tax.code} from ${tax.validFrom}`) !== "unchanged") await upsertTax(tx, { id: newId(), propertyId, ...row<Omit<Parameters<typeof upsertTax>[1], "id" | "propertyId">>(tax) });
  await writePhotos(tools, propertyId, wanted, present, todo, typeId);
  for (const host of wanted.hosts) if (todo("host", host) === "create") await insertHost(tx, { id: newId(), host, propertyId, primary: true });

  await writeCalendar(tools, propertyId, wanted, present, { rooms, prices, planIds, typeIds: wanted.roomTypes.map((type) => typeId(type.code)) });
  if (report.counts.create + report.counts.update > 0) tools.emit({ name: "property/imported", data: { propertyId, slug: wanted.property.slug } });
  return propertyId;
}

type Present = PreparedImport["present"];

/** Suites that a package says are made of rooms beside each other. */
async function joinUnits({ tx }: CommandTools, wanted: WantedHouse, todo: (entity: Entity, key: string) => Change["action"], unitIds: ReadonlyMap<string, string>): Promise<void> {
  await addUnitParts(tx, wanted.joints.filter((joint) => todo("link", jointKey(joint)) === "create").map(({ suite, room }) => ({ unitId: unitIds.get(suite) ?? "", partUnitId: unitIds.get(room) ?? "" })));
}

async function writePhotos({ tx }: CommandTools, propertyId: string, wanted: WantedHouse, present: Present, todo: (entity: Entity, key: string) => Change["action"], typeId: (code: string) => string): Promise<void> {
  const moves = (place: string | null) => ["create", "update"].includes(todo("photos", place ?? "property"));
  if (!wanted.photos.some((photo) => moves(photo.roomType))) return;
  const kept = present.photos.filter((photo) => !moves(photo.roomType));
  const all = [...wanted.photos.filter((photo) => moves(photo.roomType)), ...kept];
  await replacePhotos(tx, propertyId, all.map((photo) => ({ id: newId(), roomTypeId: photo.roomType === null ? null : typeId(photo.roomType), source: photo.source, position: photo.position })));
}

/** Opens the nights, follows the number of rooms, and writes the prices the mode allows. */
async function writeCalendar(tools: CommandTools, propertyId: string, wanted: WantedHouse, present: Present, ids: { rooms: number; prices: PriceMode; planIds: ReadonlyMap<string, string>; typeIds: readonly string[] }): Promise<void> {
  const { tx } = tools;
  const today = todayIn(wanted.property.timezone, nowMs());
  const resized = present.id === null || ids.rooms === 0 ? 0 : await recountRooms(tx, propertyId, today);
  const { calendar } = wanted;
  const priced = calendar ? await writePrices(tools, propertyId, calendar, present, ids) : 0;
  const changed = priced + await followParents(tx, propertyId, wanted.terms, calendar, wanted.property.demo);
  // Rooms and links count on every night that is open, also beyond the calendar and without one.
  if (resized + changed > 0) await markAri(tools, { propertyId, roomTypeIds: ids.typeIds, from: calendar && calendar.from < today ? calendar.from : today, to: addDays(today, horizonNights) });
}

/** Further ahead no ledger is open. */
const horizonNights = 1_100;

/** Returns how many nights were opened or priced. */
async function writePrices({ tx }: CommandTools, propertyId: string, calendar: NonNullable<WantedHouse["calendar"]>, present: Present, ids: { prices: PriceMode; planIds: ReadonlyMap<string, string> }): Promise<number> {
  const opened = await openNights(tx, propertyId, calendar.from, calendar.to);
  const cells = [...calendar.prices].flatMap(([plan, nights]) => {
    const known = present.prices.get(plan);
    return nights.filter((cell) => {
      const now = known?.get(cell.night);
      return !now || (ids.prices === "replace" && (now.amount !== cell.amount || now.minStay !== cell.minStay));
    }).map((cell) => ({ ratePlanId: ids.planIds.get(plan) ?? "", ...cell }));
  });
  await upsertPrices(tx, cells);
  return opened + cells.length;
}
