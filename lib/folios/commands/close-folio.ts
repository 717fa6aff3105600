import { cityLedger as owedBy, lockCompany, updateFolio } from "@/db/repos/folios";
import { folioAccountBalance, folioBalances } from "@/db/repos/journal";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { defineCommand } from "@/lib/runtime/command";
import { cityLedger, guestLedger } from "../rules/accounts";
import { folioInput } from "../rules/inputs";
import { credit, debit } from "../rules/posting";
import { applyDeposits } from "./charge-lines";
import { lockFolio, lockOpenFolio } from "./folio-of";
import { postEntry } from "./post-entry";

export const closeFolio = defineCommand({
  name: "folios.close-folio",
  title: "Close a folio: settled, or a company's on account, whose debt goes to the city ledger.",
  permission: "folios:write",
  input: folioInput,
  async run(tools, { folioId }) {
    const folio = await lockOpenFolio(tools, folioId);
    const day = await openBusinessDay(tools.tx, folio.propertyId, true);
    await applyDeposits(tools, [folio], day);
    const balance = (await folioBalances(tools.tx, [folioId])).get(folioId) ?? 0;
    if (balance !== 0) {
      const company = folio.companyId === null ? null : found(await lockCompany(tools.tx, folio.companyId), "The company");
      if (!company?.onAccount || balance < 0) throw conflict("folio_not_settled", balance > 0 ? "Something is still owed on this folio." : "More was paid than is owed. Refund the difference first.", { balance, currency: folio.currency });
      const owed = (await owedBy(tools.tx, null, company.id)).filter(({ currency }) => currency === folio.currency).reduce((sum, row) => sum + row.balance, 0);
      if (company.creditLimitAmount !== null && owed + balance > company.creditLimitAmount) {
        throw conflict("credit_limit", `${company.name} would owe more than its credit limit.`, { owed, balance, creditLimit: company.creditLimitAmount, currency: folio.currency });
      }
      await postEntry(tools, { propertyId: folio.propertyId, day, kind: "transfer", memo: company.name }, [debit(cityLedger, balance, folio.currency, folioId), credit(guestLedger, balance, folio.currency, folioId)]);
    }
    await updateFolio(tools.tx, folioId, { status: "closed", closedAt: now() });
    tools.emit({ name: "folios/closed", data: { folioId, propertyId: folio.propertyId } });
    tools.record({ folio: folio.label, toCityLedger: money(balance, folio.currency) });
    tools.invertWith({ command: "folios.reopen-folio", input: { folioId } });
    return { folioId, status: "closed" as const, toCityLedger: money(balance, folio.currency) };
  },
});

export const reopenFolio = defineCommand({
  name: "folios.reopen-folio",
  title: "Reopen a closed folio; a company's open debt comes back from the city ledger.",
  permission: "folios:write",
  input: folioInput,
  async run(tools, { folioId }) {
    const folio = await lockFolio(tools, folioId);
    if (folio.status !== "closed") throw conflict("folio_open", "This folio is open already.");
    const day = await openBusinessDay(tools.tx, folio.propertyId, true);
    const owed = await folioAccountBalance(tools.tx, folioId, cityLedger);
    if (owed !== 0) await postEntry(tools, { propertyId: folio.propertyId, day, kind: "transfer" }, [debit(guestLedger, owed, folio.currency, folioId), credit(cityLedger, owed, folio.currency, folioId)]);
    await updateFolio(tools.tx, folioId, { status: "open", closedAt: null });
    tools.record({ folio: folio.label });
    tools.invertWith({ command: "folios.close-folio", input: { folioId } });
    return { folioId, status: "open" as const };
  },
});
