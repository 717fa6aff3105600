import { findFolio, type FolioRow, foliosOfReservation, foliosOfReservations, insertFolio, insertFolios, lockFolios } from "@/db/repos/folios";
import { lockReservation, type ReservationRow } from "@/db/repos/reservations";
import { conflict, found, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { CommandTools } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { inScope } from "@/lib/runtime/property-scope";
import { nextLabel, routeTo } from "../rules/routes";

type Hands = Pick<CommandTools, "tx" | "ctx">;

/** The folio, locked, of the property the door is about. Throws 404. */
export async function lockFolio({ tx, ctx }: Hands, id: string): Promise<FolioRow> {
  const [row] = await lockFolios(tx, [id]);
  return inScope(ctx, row, "The folio");
}

export function refuseClosed(folio: FolioRow): FolioRow {
  if (folio.status !== "open") throw conflict("folio_closed", `Folio ${folio.label} is closed. Reopen it first.`, { folioId: folio.id });
  return folio;
}

export const lockOpenFolio = async (tools: Hands, id: string): Promise<FolioRow> => refuseClosed(await lockFolio(tools, id));

/** Several folios, locked in one order, all open, of one property and one currency. Throws 404 or 409. */
export async function lockOpenFolios(tools: Hands, ids: readonly string[]): Promise<Map<string, FolioRow>> {
  const rows = await lockFolios(tools.tx, ids);
  const byId = new Map(rows.map((row) => [row.id, refuseClosed(inScope(tools.ctx, row, "The folio"))]));
  for (const id of ids) if (!byId.has(id)) throw notFound("The folio");
  const [first, ...others] = rows;
  if (others.some((row) => row.propertyId !== first?.propertyId)) throw conflict("other_property", "Both folios must be of the same property.");
  if (others.some((row) => row.currency !== first?.currency)) throw conflict("other_currency", "Both folios must be in the same currency.");
  return byId;
}

const ownFolio = (reservation: ReservationRow) => ({ id: newId(), propertyId: reservation.propertyId, kind: "guest", reservationId: reservation.id, guestId: reservation.guestId, currency: reservation.currency });

/** Opens one more folio of a reservation under its next free letter; the first is always the guest's own, for what nobody routes. */
export async function openFolioOf({ tx }: Hands, reservation: ReservationRow, facts: { kind: "guest" | "company"; companyId?: string | undefined; guestId?: string | undefined; routes?: string[] | undefined }): Promise<FolioRow> {
  const taken = await foliosOfReservation(tx, reservation.id);
  if (taken.length === 0 && facts.kind === "company") taken.push(found(await insertFolio(tx, { ...ownFolio(reservation), label: "A", routes: ["*"] }), "The folio"));
  const made = await insertFolio(tx, {
    ...ownFolio(reservation), label: nextLabel(taken.map(({ label }) => label)), kind: facts.kind,
    guestId: facts.guestId ?? (facts.kind === "guest" ? reservation.guestId : null), companyId: facts.companyId ?? null, routes: facts.routes ?? [],
  });
  return found(made, "The folio");
}

/** The reservation, locked, of the property the door is about. Throws 404. */
export const lockReservationInScope = async ({ tx, ctx }: Hands, id: string): Promise<ReservationRow> => inScope(ctx, await lockReservation(tx, id), "The reservation");

/** Each reservation's folios with at least one open: folio A is opened when there is none, the next letter when all are closed. */
export async function openFoliosOfAll(tools: Hands, reservations: readonly ReservationRow[]): Promise<Map<string, FolioRow[]>> {
  const folios = Map.groupBy(await foliosOfReservations(tools.tx, reservations.map(({ id }) => id)), ({ reservationId }) => reservationId ?? "");
  const shut = reservations.filter(({ id }) => !folios.get(id)?.some(({ status }) => status === "open"));
  const made = await insertFolios(tools.tx, shut.map((reservation) => ({ ...ownFolio(reservation), label: nextLabel((folios.get(reservation.id) ?? []).map(({ label }) => label)), routes: ["*"] })));
  const opened = new Map(made.map((folio) => [folio.reservationId, folio]));
  for (const { id } of shut) folios.set(id, [...(folios.get(id) ?? []), found(opened.get(id), "The folio")]);
  return folios;
}

export const openFoliosOf = async (tools: Hands, reservation: ReservationRow): Promise<FolioRow[]> => (await openFoliosOfAll(tools, [reservation])).get(reservation.id) ?? [];

/** The folio a reservation's money goes to by default: where the nights go; opened when there is none. */
export async function folioOfReservation(tools: Hands, reservationId: string): Promise<FolioRow> {
  const reservation = await lockReservationInScope(tools, reservationId);
  return found(routeTo(await openFoliosOf(tools, reservation), "night"), "The folio");
}

/** Read only: the folio of this id, of the property the door is about. */
export const folioInScope = async ({ tx, ctx }: { tx: Hands["tx"]; ctx: Context }, id: string): Promise<FolioRow> => inScope(ctx, await findFolio(tx, id), "The folio");
