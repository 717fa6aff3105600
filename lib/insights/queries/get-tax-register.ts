import { leviesCharged, revenueByClass, vatCharged } from "@/db/repos/day-close";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { spanInput } from "../rules/report-periods";
import { houseOf } from "./house-picture";

export const getTaxRegister = defineQuery({
  name: "insights.get-tax-register",
  title: "Levies and VAT charged on business days of a period: what is to be declared and passed on, with the person nights behind it.",
  permission: "folios:read",
  input: spanInput,
  async run({ tx, ctx }, { from, to }) {
    const property = await houseOf(tx, propertyOf(ctx));
    const [levies, vat, revenue] = await Promise.all([leviesCharged(tx, property.id, from, to), vatCharged(tx, property.id, from, to), revenueByClass(tx, property.id, from, to)]);
    return { from, to, currency: property.currency, levies, vat, revenue };
  },
});
