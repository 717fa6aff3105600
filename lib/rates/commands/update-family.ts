import { clearOwn, countNightsFrom, type FamilyRow, lockFamilies, updateFamily as writeFamily } from "@/db/repos/rate-families";
import { ratePlansOf } from "@/db/repos/rates";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { conflict, invalid } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { wouldCircle } from "../rules/derive";
import { updateFamilyInput } from "../rules/family-inputs";
import { bringUpToDate, nightsAhead } from "./bring-up-to-date";

/** What turns a night's price into a room's, as channels are told it. */
const partyFields = ["pricing", "includedAdults", "extraAdultAmount"] as const;
const priceFields = ["parentId", "adjustKind", "adjustValue", "roundTo", "inheritRestrictions"] as const;

/** Refuses a family that would follow itself or a stranger, and one that follows without saying by how much. */
function checkParent(families: readonly FamilyRow[], before: FamilyRow, after: FamilyRow): void {
  if (after.parentId === null) return;
  if (!families.some((family) => family.id === after.parentId)) throw invalid([{ path: "parentId", message: "A rate of this house." }]);
  if (wouldCircle(families, before.id, after.parentId)) throw conflict("rate_circle", "This rate would follow itself.", { familyId: before.id, parentId: after.parentId });
  if (after.adjustKind === null || after.adjustValue === null) throw invalid([{ path: "adjustValue", message: "A family that follows another needs a percentage or an amount." }]);
  if (after.adjustKind === "percent" && Math.abs(after.adjustValue - 10_500) > 19_500) throw invalid([{ path: "adjustValue", message: "A percentage from -90 to 300." }]);
}

export const updateFamily = defineCommand({
  name: "rates.update-family",
  title: "Change a way of selling: what it follows and by how much, its conditions, persons, meals, policies and where it is sold.",
  permission: "rates:write",
  input: updateFamilyInput,
  risk: "high",
  noInverse: "Its own prices were replaced by those it follows now.",
  async run(tools, { id, ...changes }) {
    const { tx, ctx } = tools;
    const propertyId = propertyOf(ctx);
    const families = await lockFamilies(tx, propertyId);
    const before = inScope(ctx, families.find((family) => family.id === id), "The rate");
    const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const after = { ...before, ...set } as FamilyRow;
    checkParent(families, before, after);
    const own = (await ratePlansOf(tx, propertyId)).filter((plan) => plan.familyId === id);
    const plans = own.map((plan) => plan.id);
    const replaces = before.parentId === null && after.parentId !== null && (await countNightsFrom(tx, plans, (await nightsAhead(tools, propertyId)).from)) > 0;
    await writeFamily(tx, id, set);
    if (before.parentId !== null && after.parentId === null) await clearOwn(tx, plans);
    const moved = priceFields.some((field) => before[field] !== after[field]);
    const derived = moved ? await bringUpToDate(tools, propertyId, { only: [id] }) : { written: 0, clamped: 0 };
    if (partyFields.some((field) => before[field] !== after[field])) await markAri(tools, { propertyId, roomTypeIds: own.map((plan) => plan.roomTypeId), ...(await nightsAhead(tools, propertyId)) });
    if (!replaces) tools.invertWith({ command: "rates.update-family", input: { id, ...Object.fromEntries(Object.keys(set).map((key) => [key, before[key as keyof FamilyRow]])) } });
    tools.emit({ name: "rates/family-changed", data: { propertyId, familyId: id } });
    tools.record({ code: before.code, changed: Object.keys(set), derived: derived.written, clamped: derived.clamped });
    return { id, changed: Object.keys(set), derived: derived.written, clamped: derived.clamped };
  },
});
