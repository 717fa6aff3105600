import type { FolioRow } from "@/db/repos/folios";
import { statusOfReservation } from "@/db/repos/folios-stays";
import { folioBalances } from "@/db/repos/journal";
import { insertPayment, type PaymentRow, updatePayment } from "@/db/repos/payments";
import { lockFolio } from "@/lib/folios/commands/folio-of";
import { postEntry, posterOf } from "@/lib/folios/commands/post-entry";
import { cityLedger, deposits, guestLedger } from "@/lib/folios/rules/accounts";
import { credit, type Posting } from "@/lib/folios/rules/posting";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { IsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";

type Hands = Pick<CommandTools, "tx" | "ctx">;

/** A folio that may take money: open, or a company's that stands on the city ledger. Locked. Throws 404 or 409. */
export async function payableFolio(tools: Hands, id: string): Promise<{ folio: FolioRow; owed: number }> {
  const folio = await lockFolio(tools, id);
  const owed = (await folioBalances(tools.tx, [id])).get(id) ?? 0;
  if (folio.status !== "open" && !(folio.companyId !== null && owed > 0)) throw conflict("folio_closed", `Folio ${folio.label} is closed. Reopen it first.`, { folioId: id });
  return { folio, owed };
}

const beforeArrival = new Set(["inquiry", "held", "confirmed"]);

/** The account a payment settles: a company's debt, a deposit while the guest is expected and nothing was charged, else the bill. */
async function settledAccount({ tx }: Hands, folio: FolioRow, owed: number): Promise<string> {
  if (folio.status !== "open") return cityLedger;
  if (folio.reservationId === null || owed > 0) return guestLedger;
  return beforeArrival.has((await statusOfReservation(tx, folio.reservationId)) ?? "") ? deposits : guestLedger;
}

export type Taking = {
  readonly method: "cash" | "bank_transfer" | "card_terminal" | "stripe" | "cmi"; readonly amount: number; readonly reference?: string | undefined;
  readonly tenderAmount?: number | undefined; readonly tenderCurrency?: string | undefined; readonly rateE6?: number | undefined; readonly drawerId?: string | undefined; readonly provider?: string | undefined; readonly purpose?: string | null;
};

/** Writes a payment that is only promised so far: no money moves. */
export const promisePayment = ({ tx, ctx }: Hands, folio: FolioRow, day: IsoDate, taking: Taking): Promise<PaymentRow> =>
  insertPayment(tx, { id: newId(), propertyId: folio.propertyId, folioId: folio.id, status: "pending", currency: folio.currency, businessDay: day, takenBy: posterOf(ctx.actor), ...taking });

/** Books a payment's money: `sides` are the accounts it came into, the folio is credited. Once for a payment, whoever asks again. */
export async function bookPayment(tools: Hands, payment: PaymentRow, folio: FolioRow, day: IsoDate, sides: readonly Posting[], values: Partial<PaymentRow> = {}): Promise<void> {
  const owed = (await folioBalances(tools.tx, [folio.id])).get(folio.id) ?? 0;
  const account = await settledAccount(tools, folio, owed);
  const entryId = await postEntry(tools, { propertyId: folio.propertyId, day, kind: "payment", onceKey: `payment:${payment.id}` }, [...sides, credit(account, payment.amount, folio.currency, folio.id)]);
  await updatePayment(tools.tx, payment.id, { ...values, status: "captured", settledAt: now(), businessDay: day, deposit: account === deposits, entryId: found(entryId, "The entry") });
}
