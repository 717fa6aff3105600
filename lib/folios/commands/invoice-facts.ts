import { findCompany, type FolioRow, type FolioLineRow } from "@/db/repos/folios";
import type { LegalEntityRow } from "@/db/repos/invoices";
import { type PaymentRow, rateOn } from "@/db/repos/payments";
import type { PropertyRow } from "@/db/repos/property";
import { findReservation } from "@/db/repos/folios-stays";
import { findGuestById, type ReservationRow } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { displayTotal } from "@/lib/rates/rules/display-currency";
import type { InvoiceContent } from "../rules/invoice-content";
import type { Buyer, Seller } from "../rules/invoice-party";
import { splitVat } from "../rules/vat";

export const sellerOf = (entity: LegalEntityRow): Seller => ({ name: entity.name, legalForm: entity.legalForm, country: entity.country, identifiers: entity.identifiers, address: entity.address });

type Named = { readonly name?: string | undefined; readonly taxNumber?: string | undefined; readonly address?: Buyer["address"] | undefined } | undefined;

/** Who pays a folio, as an invoice names them; `given` says otherwise where it says anything. */
export async function buyerOf(tx: TenantTx, folio: FolioRow, guestId: string | null, given: Named): Promise<Buyer> {
  const company = folio.companyId === null ? undefined : await findCompany(tx, folio.companyId);
  const guest = company || guestId === null ? undefined : await findGuestById(tx, guestId);
  const kind = company ? "company" : folio.kind === "house" ? "house" : "guest";
  return {
    kind, name: given?.name ?? company?.name ?? guest?.name ?? null, taxNumber: given?.taxNumber ?? company?.taxNumber ?? guest?.taxNumber ?? null,
    address: { ...(company?.address ?? guest?.address), ...given?.address },
  };
}

export async function stayOf(tx: TenantTx, folio: FolioRow): Promise<{ reservation: ReservationRow | null; guestId: string | null; guest: string | null }> {
  const reservation = folio.reservationId === null ? null : ((await findReservation(tx, folio.reservationId)) ?? null);
  const guestId = folio.guestId ?? reservation?.guestId ?? null;
  const guest = guestId === null ? undefined : await findGuestById(tx, guestId);
  return { reservation, guestId, guest: guest?.name ?? null };
}

type Party = Pick<InvoiceContent, "kind" | "number" | "credits" | "issuedOn" | "currency">;

/** The same total in the house's second currency, beside the legal one. */
async function display(tx: TenantTx, property: PropertyRow, total: number, currency: string, day: string): Promise<InvoiceContent["display"]> {
  const other = property.displayCurrency;
  if (other === null || other === currency) return null;
  const rate = await rateOn(tx, property.id, other, currency, day);
  const shown = displayTotal(total, currency, other, rate ? { base: other, quote: currency, ...rate } : null);
  return shown && { currency: shown.currency, amount: shown.amount, rateE6: shown.rateE6, validFrom: shown.validFrom };
}

/** Everything an invoice says, put together from rows as they stand. `sign` is -1 for a credit note. */
export async function frozen(tx: TenantTx, party: Party, facts: {
  property: PropertyRow; entity: LegalEntityRow; buyer: Buyer; reservation: ReservationRow | null; guest: string | null; lines: readonly FolioLineRow[]; payments: readonly PaymentRow[]; due: number; sign: 1 | -1;
}): Promise<InvoiceContent> {
  const { property, entity, sign } = facts;
  const times = (amount: number) => (amount === 0 ? 0 : sign * amount);
  const lines = facts.lines.map((line) => ({ ...line, amount: times(line.amount), vatAmount: times(line.vatAmount) }));
  const split = splitVat(lines);
  return {
    version: 1, ...party,
    property: { name: property.name, street: property.street, city: property.city, country: property.country, email: property.contact?.email ?? null, phone: property.contact?.phone ?? null, hue: property.theme?.hue ?? null },
    seller: { ...sellerOf(entity), address: { ...entity.address }, footer: entity.footer as Record<string, string> },
    buyer: { ...facts.buyer, name: facts.buyer.name ?? "", address: { ...facts.buyer.address } },
    stay: facts.reservation ? { number: facts.reservation.number, arrival: facts.reservation.arrival, departure: facts.reservation.departure, guest: facts.guest } : null,
    lines: lines.map((line) => ({ id: line.id, day: line.serviceDay, kind: line.kind, name: line.name as Record<string, string>, quantity: line.quantity, amount: line.amount, taxClass: line.taxClass, vatBp: line.vatBp, vatAmount: line.vatAmount })),
    vat: split.vat.map(({ rateBp, base, vat, gross }) => ({ rateBp, base, vat, gross })),
    levies: split.levies.map(({ code, name, amount }) => ({ code, name: name as Record<string, string>, amount })),
    total: split.total,
    payments: facts.payments.map((payment) => ({ day: payment.businessDay, method: payment.method, amount: payment.direction === "in" ? payment.amount : -payment.amount, tenderAmount: payment.tenderAmount, tenderCurrency: payment.tenderCurrency })),
    due: facts.due,
    display: await display(tx, property, split.total, party.currency, party.issuedOn),
  };
}
