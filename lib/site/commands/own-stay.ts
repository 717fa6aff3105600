import { lockReservation, type ReservationRow } from "@/db/repos/reservations";
import { conflict, forbidden } from "@/lib/kernel/errors";
import type { CommandTools } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { inScope } from "@/lib/runtime/property-scope";
import { keepsEveryNight, type OwnAct, type OwnRefusal, type OwnStayFacts, whyNotOwn } from "../rules/manage-stay";

/** The stay whose link the asker holds. Nobody else has a stay of their own: throws 403. */
export function ownReservationId({ actor }: Context): string {
  if (actor.type !== "guest" || actor.reservationId === undefined) throw forbidden("Only whoever holds the link of a stay may do this.");
  return actor.reservationId;
}

/** The same, locked. */
export const lockOwnStay = async ({ tx, ctx }: Pick<CommandTools, "tx" | "ctx">): Promise<ReservationRow> => inScope(ctx, await lockReservation(tx, ownReservationId(ctx)), "The reservation");

export const factsOf = ({ status, source, arrival, departure, groupId, companyId }: ReservationRow): OwnStayFacts => ({ status, source, arrival, departure, ofGroup: groupId !== null || companyId !== null });

const sentences: Readonly<Record<OwnRefusal, string>> = {
  cancelled: "This booking no longer stands.", unconfirmed: "This booking is not confirmed yet.", channel: "This booking was made elsewhere: it is changed where it was made.",
  group: "This booking belongs to a group or an agency: the house changes it with whoever made it.", began: "The stay has begun: the desk changes it for you.", over: "The stay is over.",
  terms: "By the terms of this rate leaving costs something now: the stay can grow, and the house decides about anything else.",
};

export const refusalOf = (why: OwnRefusal) => conflict(`own_${why}`, sentences[why], { why });

/** Throws 409 `own_…` where a guest cannot do this alone today. */
export function refuseOwn(act: OwnAct, reservation: ReservationRow, today: string): void {
  const why = whyNotOwn(act, factsOf(reservation), today);
  if (why) throw refusalOf(why);
}

/** Throws 409 `own_terms` where new dates would be a way around what leaving costs. */
export function refuseAroundTerms(reservation: ReservationRow, wish: { readonly arrival: string; readonly departure: string }, penaltyAmount: number): void {
  if (penaltyAmount > 0 && !keepsEveryNight(reservation, wish)) throw refusalOf("terms");
}
