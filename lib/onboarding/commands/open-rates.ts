import { familiesOf } from "@/db/repos/rate-families";
import { demoSeasonOn } from "@/db/repos/opening";
import { findProperty } from "@/db/repos/property";
import { lockRoomEntry } from "@/db/repos/room-entry";
import { roomTypesOf } from "@/db/repos/inventory";
import { openNights } from "@/lib/inventory/commands/open-nights";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { minorDigits } from "@/lib/kernel/money";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { addPlan } from "@/lib/rates/commands/add-plan";
import { applySeasons } from "@/lib/rates/commands/apply-seasons";
import { createFamily } from "@/lib/rates/commands/create-family";
import { setSeason } from "@/lib/rates/commands/set-season";
import { createFamilyInput } from "@/lib/rates/rules/family-inputs";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { type OpenRates, openRatesInput, rateNames, seasonsOf } from "../rules/opening-rates";
import { asPart } from "./as-part";

/** The ways of selling the answers ask for, each with every priced room type. Returns the base plan of each room type. */
async function makeFamilies(tools: CommandTools, answers: OpenRates, roundTo: number): Promise<{ basePlanOf: Map<string, string>; families: number; addDerived: () => Promise<void> }> {
  const part = asPart(tools);
  const types = answers.prices.map(({ roomTypeId }) => roomTypeId);
  const plansFor = async (familyId: string) => {
    const made = new Map<string, string>();
    for (const roomTypeId of types) made.set(roomTypeId, (await addPlan.run(part, { familyId, roomTypeId, code: undefined, name: undefined, floorAmount: null, ceilingAmount: null })).id);
    return made;
  };
  const create = async (family: { readonly code: string } & Readonly<Record<string, unknown>>) => (await createFamily.run(part, createFamilyInput.parse(family))).id;
  const parentId = await create({ code: "flexible", name: rateNames.flexible, roundTo });
  const basePlanOf = await plansFor(parentId);
  const derived = [
    ...(answers.breakfast ? [{ code: "flexible-breakfast", name: rateNames.breakfast, position: 1, parentId, adjustKind: "amount", adjustValue: answers.breakfast.amount, roundTo, mealPlan: "breakfast" }] : []),
    ...(answers.nonRefundable ? [{ code: "non-refundable", name: rateNames.nonRefundable, position: 2, parentId, adjustKind: "percent", adjustValue: -Math.round(answers.nonRefundable.percent * 100), roundTo, refundable: false }] : []),
  ];
  return { basePlanOf, families: 1 + derived.length, addDerived: async () => { for (const family of derived) await plansFor(await create(family)); } };
}

export const openRates = defineCommand({
  name: "onboarding.open-rates",
  title: "Make a house's first rates from a few answers: a price a night, weekends, one high season, a rate with breakfast and one that is not given back.",
  permission: "rates:write",
  input: openRatesInput,
  risk: "high",
  noInverse: "Change or end the rates on the rates page.",
  async run(tools, answers) {
    const { tx, ctx, record } = tools;
    const propertyId = propertyOf(ctx);
    await lockRoomEntry(tx, propertyId);
    const property = found(await findProperty(tx, propertyId), "The property");
    const [types, families] = [await roomTypesOf(tx, propertyId), await familiesOf(tx, propertyId)];
    const invented = await demoSeasonOn(tx, propertyId);
    const real = families.filter(({ id }) => !invented?.familyIds.includes(id));
    if (real.length > 0) throw conflict("rates_exist", "This house has rates already. Change them on the rates page.", { families: real.length });
    const known = new Set(types.flatMap(({ id }) => (invented?.roomTypeIds.includes(id) ? [] : [id])));
    answers.prices.forEach(({ roomTypeId }, index) => {
      if (!known.has(roomTypeId)) throw invalid([{ path: `prices.${index}.roomTypeId`, message: "A room type of this house." }]);
    });
    const double = answers.prices.findIndex(({ roomTypeId }, index) => answers.prices.findIndex((other) => other.roomTypeId === roomTypeId) < index);
    if (double >= 0) throw invalid([{ path: `prices.${double}.roomTypeId`, message: "This room type stands here twice." }]);

    const roundTo = 10 ** minorDigits(property.currency);
    const today = todayIn(property.timezone, nowMs());
    const to = addDays(today, answers.days - 1);
    const part = asPart(tools);
    const { basePlanOf, families: made, addDerived } = await makeFamilies(tools, answers, roundTo);
    await openNights.run(part, { from: today, to });
    const seasons = seasonsOf(answers, today, roundTo);
    for (const { prices, weekdays, ...season } of seasons) await setSeason.run(part, { ...season, id: undefined, name: { ...season.name }, weekdays: [...weekdays], prices: prices.flatMap(({ roomTypeId, amount }) => { const ratePlanId = basePlanOf.get(roomTypeId); return ratePlanId ? [{ ratePlanId, amount }] : []; }) });
    await applySeasons.run(part, { from: today, to });
    await addDerived();
    record({ roomTypes: basePlanOf.size, families: made, seasons: seasons.length, from: today, to });
    return { roomTypes: basePlanOf.size, families: made, seasons: seasons.length, from: today, to };
  },
});
