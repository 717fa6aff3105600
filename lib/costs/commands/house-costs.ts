import { costModelOn, salesMix, type SalesMix } from "@/db/repos/costs";
import { type PropertyRow, taxesOn } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { unknownCommission } from "../rules/cost-items";
import { type CostItem, type CostModel, costModel, readItems, type Scale } from "../rules/cost-model";
import { commissionOf, guestsPerRoom } from "../rules/mix";
import type { Spread } from "../rules/spread";

const lookBack = 365;

/** What the house knows of its costs on a day, before it is scaled to a period. */
export type HouseCosts = {
  readonly validFrom: string | null;
  readonly items: readonly CostItem[];
  readonly mix: SalesMix;
  /** Days the mix was read over, ending with yesterday. */
  readonly mixFrom: string;
  readonly mixTo: string;
  readonly guestsPerRoom: number;
  /** Of room revenue, basis points; `known` false where a part of it was sold by channels whose share nobody said. */
  readonly commission: { readonly spread: Spread; readonly known: boolean };
  /** Tax that prices of nights hold, basis points of the net price. */
  readonly includedTaxBp: number;
  readonly at: (scale: Omit<Scale, "guestsPerRoom">) => CostModel;
};

/** The cost model in force on `day`, with how the house was sold over the last year. */
export async function houseCosts(tx: TenantTx, property: PropertyRow, day: string): Promise<HouseCosts> {
  const today = todayIn(property.timezone, nowMs());
  const [mixFrom, mixTo] = [addDays(today, -lookBack), addDays(today, -1)];
  const row = await costModelOn(tx, property.id, day);
  const mix = await salesMix(tx, property.id, mixFrom, mixTo);
  const taxes = await taxesOn(tx, property.id, day);
  const includedTaxBp = taxes.filter((tax) => tax.basis === "percent_included" && ["accommodation", "all"].includes(tax.appliesTo)).reduce((sum, tax) => sum + (tax.rateBp ?? 0), 0);
  const items = readItems(row?.items);
  const guests = guestsPerRoom(mix);
  return {
    validFrom: row?.validFrom ?? null, items, mix, mixFrom, mixTo, guestsPerRoom: guests, commission: commissionOf(mix, unknownCommission), includedTaxBp,
    at: (scale) => costModel(row?.validFrom ?? null, items, { ...scale, guestsPerRoom: guests }),
  };
}
