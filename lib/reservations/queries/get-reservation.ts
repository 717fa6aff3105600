import { z } from "zod";
import { folioSummaries } from "@/db/repos/folios";
import { companyAndGroup, documentsOfReservation, historyOf, notesOfReservation, occupantsOfReservation, seatsOfReservation } from "@/db/repos/reservation-detail";
import { extrasOfReservation } from "@/db/repos/reservation-extras";
import { reservationById } from "@/db/repos/reservation-lists";
import { findReservationRow, liveRoomsOf } from "@/db/repos/reservations";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { readSnapshot } from "@/lib/rates/rules/policies";
import { defineQuery } from "@/lib/runtime/command";
import { actsFrom, asStatus } from "../rules/state";
import { linesBefore } from "../rules/line-difference";
import { actedBy } from "./acted-by";
import { summarise } from "./summary";

/** Acts of the state machine a channel keeps for itself. */
const channelKeeps = ["cancel", "reinstate", "reopen"];

const words = z.string();
/** The group a step was about. One that was about several reservations is undone where all of them are seen. */
const groupOf = ({ command, facts }: { readonly command: string; readonly facts: Readonly<Record<string, unknown>> }): string | null => (/-group$/.test(command) ? (words.safeParse(facts["group"] ?? facts["name"]).data ?? null) : null);

export const getReservation = defineQuery({
  name: "reservations.get-reservation",
  title: "One reservation, whole: rooms with units and nights, guests, charges line by line, terms, notes, files, folios, what was done about it and what can be done now.",
  permission: "reservations:read",
  input: z.object({ id: idSchema }),
  async run({ tx, ctx }, { id }) {
    const [summary, row] = [found(await reservationById(tx, id, ctx.propertyId), "The reservation"), found(await findReservationRow(tx, id), "The reservation")];
    const { currency } = row;
    const rooms = await liveRoomsOf(tx, id);
    const bills = ctx.permissions.has("folios:read");
    const [seats, occupants, extras, notes, documents, named, history, folios, day] = await Promise.all([
      seatsOfReservation(tx, rooms.map((room) => room.id)), occupantsOfReservation(tx, id), extrasOfReservation(tx, id), notesOfReservation(tx, id), documentsOfReservation(tx, id),
      companyAndGroup(tx, id), historyOf(tx, row, 60), bills ? folioSummaries(tx, { propertyId: row.propertyId, reservationId: id, limit: 50 }) : [], openBusinessDay(tx, row.propertyId),
    ]);
    const view = summarise(summary, ctx);
    const terms = readSnapshot(row.policies);
    return {
      day,
      reservation: {
        ...view,
        rooms: view.rooms.map((room) => {
          const stored = rooms.find((each) => each.id === room.id);
          return { ...room, childAges: stored?.childAges ?? [], nights: stored?.nights ?? [], seats: seats.filter((seat) => seat.roomId === room.id).map(({ roomId: _room, ...seat }) => seat), occupants: occupants.filter((guest) => guest.roomId === room.id) };
        }),
      },
      acts: actsFrom(asStatus(row.status)).filter((act) => !(row.source === "channel" && channelKeeps.includes(act))), channelOwned: row.source === "channel",
      occupants: occupants.filter((guest) => guest.roomId === null),
      lines: linesBefore(row.quoted, rooms).map((line) => ({ kind: line.kind, code: line.code, name: pickText(line.name, ctx.locale), night: line.night ?? null, roomId: line.roomId ?? null, quantity: line.quantity ?? null, included: line.included, amount: money(line.amount, currency) })),
      taxes: row.taxes,
      extras: extras.map(({ id: lineId, extraId, quantity, day: on, amount }) => ({ id: lineId, extraId, quantity, day: on, amount: money(amount, currency) })),
      terms: { cancellation: terms.cancellation && { code: terms.cancellation.code, name: pickText(terms.cancellation.name, ctx.locale) }, deposit: terms.deposit && { code: terms.deposit.code, name: pickText(terms.deposit.name, ctx.locale) } },
      company: named?.companyId ? { id: named.companyId, name: named.company ?? "", onAccount: named.onAccount ?? false } : null,
      group: named?.groupId ? { id: named.groupId, name: named.group ?? "" } : null,
      commission: row.commissionAmount === null ? null : { amount: money(row.commissionAmount, currency), bp: row.commissionBp },
      promoCode: row.promoCode, purpose: row.purpose, market: row.market, payment: row.payment, penalty: row.penaltyAmount === null ? null : money(row.penaltyAmount, currency),
      cancelReason: row.cancelReason, days: { checkedIn: row.checkedInDay, checkedOut: row.checkedOutDay, noShow: row.noShowDay },
      notes: notes.map((note) => ({ ...note, createdAt: note.createdAt.toISOString() })),
      documents: documents.map((document) => ({ ...document, createdAt: document.createdAt.toISOString() })),
      folios: folios.map((folio) => ({ id: folio.id, label: folio.label, kind: folio.kind, status: folio.status, charged: money(folio.charged, folio.currency), balance: money(folio.balance, folio.currency) })),
      history: history.map((receipt) => ({ id: receipt.id, command: receipt.command, by: actedBy(receipt.actor), facts: receipt.facts, undoable: receipt.inverse !== null && (receipt.members ?? 1) === 1, group: groupOf(receipt), why: receipt.noInverse, undoOf: receipt.undoOf, at: receipt.createdAt.toISOString() })),
    };
  },
});
