import { paymentsByDay } from "@/db/repos/report-rows";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { spanInput } from "../rules/report-periods";
import { houseOf } from "./house-picture";

export const getPaymentsReport = defineQuery({
  name: "insights.get-payments-report",
  title: "Money taken and given back on business days of a period, by day and method.",
  permission: "folios:read",
  input: spanInput,
  async run({ tx, ctx }, { from, to }) {
    const property = await houseOf(tx, propertyOf(ctx));
    const rows = await paymentsByDay(tx, property.id, from, to);
    return { from, to, currency: property.currency, methods: [...new Set(rows.map(({ method }) => method))].toSorted(), rows };
  },
});
