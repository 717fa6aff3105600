import { objectsOf } from "@/db/repos/pms";
import { countNightsFrom } from "@/db/repos/rate-families";
import { ratePlansOf, upsertPrices } from "@/db/repos/rates";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { defineCommand } from "@/lib/runtime/command";
import { landPricesInput } from "../rules/inputs";
import { noteLine, readConnection } from "./pms-connection";

export const landPrices = defineCommand({
  name: "pms.land-prices",
  title: "Write the prices of a rate of the PMS into plans that have none yet: what is priced here stays as it is.",
  permission: "channels:sync",
  input: landPricesInput,
  internal: true,
  kept: { input: ({ connectionId, rateId, prices }) => ({ connectionId, rateId, prices: prices.length }) },
  noInverse: "A price is changed in the calendar of rates.",
  async run(tools, { connectionId, rateId, prices }) {
    const { tx, record } = tools;
    const connection = await readConnection(tools, connectionId);
    const { propertyId } = connection;
    const objects = await objectsOf(tx, connectionId, ["rate", "resource-category"]);
    const family = objects.find((row) => row.kind === "rate" && row.externalId === rateId)?.localId;
    const [first, last] = [prices[0]?.night, prices.at(-1)?.night];
    if (!family || !first || !last) return { written: 0 };
    const nights = prices.map((one) => one.night).sort();
    const [from, to] = [nights[0] ?? first, nights.at(-1) ?? last];
    const written: { ratePlanId: string; night: string; amount: number; minStay: number }[] = [];
    const types: string[] = [];
    for (const plan of (await ratePlansOf(tx, propertyId)).filter((one) => one.familyId === family)) {
      const category = objects.find((row) => row.kind === "resource-category" && row.localId === plan.roomTypeId)?.externalId;
      if (!category || plan.currency !== connection.pms.currency || (await countNightsFrom(tx, [plan.id], from)) > 0) continue;
      const own = prices.filter((one) => one.categoryId === category && one.price.amount > 0 && one.price.currency === plan.currency);
      written.push(...own.map((one) => ({ ratePlanId: plan.id, night: one.night, amount: one.price.amount, minStay: 1 })));
      if (own.length > 0) types.push(plan.roomTypeId);
    }
    await upsertPrices(tx, written);
    if (types.length > 0) {
      await markAri(tools, { propertyId, roomTypeIds: types, from, to });
      await noteLine(tx, { connectionId, direction: "in", kind: "rate", externalId: rateId, localId: family, outcome: "changed", detail: String(written.length) });
    }
    record({ written: written.length });
    return { written: written.length };
  },
});
