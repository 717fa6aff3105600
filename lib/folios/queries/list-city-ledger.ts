import { z } from "zod";
import { cityLedger } from "@/db/repos/folios";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { type Age, ageOf, ages } from "../rules/aging";

export const listCityLedger = defineQuery({
  name: "folios.list-city-ledger",
  title: "What companies on account owe, by how long it is overdue.",
  permission: "folios:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const rows = await cityLedger(tx, propertyOf(ctx));
    const day = await openBusinessDay(tx, propertyOf(ctx));
    const companies = new Map<string, { companyId: string; name: string; currency: string; creditLimitAmount: number | null; owed: Record<Age, number>; total: number; folios: { folioId: string; since: string; balance: { amount: number; currency: string }; age: Age }[] }>();
    for (const row of rows) {
      const key = `${row.companyId} ${row.currency}`;
      const company = companies.get(key) ?? { companyId: row.companyId, name: row.company, currency: row.currency, creditLimitAmount: row.creditLimitAmount, owed: Object.fromEntries(ages.map((age) => [age, 0])) as Record<Age, number>, total: 0, folios: [] };
      const age = ageOf(row.closedAt, row.paymentDays, day);
      company.owed[age] += row.balance;
      company.total += row.balance;
      company.folios.push({ folioId: row.folioId, since: row.closedAt, balance: money(row.balance, row.currency), age });
      companies.set(key, company);
    }
    return { day, companies: [...companies.values()].sort((a, b) => b.total - a.total) };
  },
});
