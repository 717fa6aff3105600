import { accountMovements as movementsOf, trialBalance as totalsOf } from "@/db/repos/journal";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { daysInput, movementsInput } from "../rules/inputs";

export const trialBalance = defineQuery({
  name: "folios.trial-balance",
  title: "Every account of the journal: debits and credits of the days asked for and the balance at their end. Each currency sums to zero.",
  permission: "folios:read",
  input: daysInput,
  async run({ tx, ctx }, { from, until }) {
    const accounts = await totalsOf(tx, propertyOf(ctx), from, until);
    const currencies = [...new Set(accounts.map(({ currency }) => currency))].sort();
    return { accounts, sums: currencies.map((currency) => ({ currency, balance: accounts.filter((row) => row.currency === currency).reduce((sum, row) => sum + row.balance, 0) })) };
  },
});

export const accountMovements = defineQuery({
  name: "folios.account-movements",
  title: "What moved on one account, newest first.",
  permission: "folios:read",
  input: movementsInput,
  async run({ tx, ctx }, input) {
    return { movements: await movementsOf(tx, { propertyId: propertyOf(ctx), account: input.account, from: input.from, until: input.until, limit: input.limit }) };
  },
});
