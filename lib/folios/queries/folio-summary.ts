import type { FolioSummary } from "@/db/repos/folios";
import { money } from "@/lib/kernel/money";

/** A folio in a line: who pays, for which stay, what was charged and what is owed. */
export const summarise = (row: FolioSummary) => ({
  id: row.id, label: row.label, kind: row.kind, status: row.status, routes: row.routes,
  reservationId: row.reservationId, reservation: row.reservation, arrival: row.arrival, departure: row.departure, stayStatus: row.stayStatus,
  payer: row.company ?? row.guest, guest: row.guest, company: row.company, companyId: row.companyId, guestId: row.guestId,
  charged: money(row.charged, row.currency), balance: money(row.balance, row.currency),
});
