import { findCompany, foliosOfReservation } from "@/db/repos/folios";
import { folioBalances } from "@/db/repos/journal";
import type { ReservationRow } from "@/db/repos/reservations";
import { chargeRest } from "@/lib/folios/commands/charge-day";
import { conflict } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import type { CommandTools } from "@/lib/runtime/command";

/**
 * Charges what the quote still says and refuses while something is owed: 409 `folio_owes` with the amount. A company that pays
 * on account may leave owing, and so may whoever the desk lets go with an open folio.
 */
export async function settleBeforeLeaving(tools: CommandTools, reservation: ReservationRow, leaveOpen: boolean): Promise<void> {
  const { tx } = tools;
  await chargeRest(tools, reservation.id);
  if (leaveOpen) return;
  const folios = await foliosOfReservation(tx, reservation.id);
  const balances = await folioBalances(tx, folios.map(({ id }) => id));
  let owed = 0;
  for (const folio of folios) {
    const balance = balances.get(folio.id) ?? 0;
    const company = balance > 0 && folio.companyId ? await findCompany(tx, folio.companyId) : undefined;
    if (balance > 0 && !company?.onAccount) owed += balance;
  }
  const payer = owed > 0 && reservation.companyId ? await findCompany(tx, reservation.companyId) : undefined;
  if (owed > 0 && !payer?.onAccount) throw conflict("folio_owes", "Something is still owed. Take the payment, or let the folio stay open.", { owed: money(owed, reservation.currency) });
}
