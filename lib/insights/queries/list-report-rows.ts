import { paymentRows, postedRows, stayRows } from "@/db/repos/report-rows";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { paymentRowsInput, postedRowsInput, stayRowsInput } from "../rules/report-periods";
import { houseOf } from "./house-picture";
import { momentsOf } from "./span-totals";

export const listStayRows = defineQuery({
  name: "insights.list-stay-rows",
  title: "The reservations behind a figure of a report: sold nights, arrivals, departures, in house, no-shows, cancellations, bookings.",
  permission: "reservations:read",
  input: stayRowsInput,
  async run({ tx, ctx }, { what, from, to, by, key, limit, offset }) {
    const property = await houseOf(tx, propertyOf(ctx));
    const { rows, count } = await stayRows(tx, property.id, { what, from, to, ...momentsOf(property, { from, to }), limit, offset, ...(by ? { by: { group: by, key: key ?? null } } : {}) });
    return { what, from, to, currency: property.currency, count, rows };
  },
});

export const listPostedRows = defineQuery({
  name: "insights.list-posted-rows",
  title: "The folio lines behind a figure of revenue, levies or VAT.",
  permission: "folios:read",
  input: postedRowsInput,
  async run({ tx, ctx }, { from, to, taxClass, levy, vat, limit, offset }) {
    const property = await houseOf(tx, propertyOf(ctx));
    return { from, to, currency: property.currency, ...(await postedRows(tx, property.id, { from, to, taxClass, levy, vat, limit, offset })) };
  },
});

export const listPaymentRows = defineQuery({
  name: "insights.list-payment-rows",
  title: "The payments behind a figure of money taken.",
  permission: "folios:read",
  input: paymentRowsInput,
  async run({ tx, ctx }, { from, to, method, limit, offset }) {
    const property = await houseOf(tx, propertyOf(ctx));
    return { from, to, currency: property.currency, ...(await paymentRows(tx, property.id, { from, to, method, limit, offset })) };
  },
});
