"use client";

import { useTranslations } from "next-intl";
import type { ChartStay } from "@/components/calendar/chart-data";
import type { Preview } from "@/components/reservations/preview-terms";
import { nightsOf, type SomeNights, type StayRequest } from "@/components/reservations/stay-request";
import { type Answer, type Outcome, useChange } from "@/components/reservations/use-change";
import { moveStayUnitAction } from "@/lib/inventory/actions";
import { modifyReservationAction, moveRoomAction, shortenStayAction, splitStayAction } from "@/lib/reservations/actions";

type Unit = { readonly id: string; readonly name: string };

/** Moves stays and changes their terms: what drag, keyboard and menu all end in. */
export function useStayChange({ slug, today }: { readonly slug: string; readonly today: string }) {
  const t = useTranslations("desk.done");
  const { runAll, ...change } = useChange(slug);
  const name = (stay: Pick<ChartStay, "guest" | "number">) => stay.guest || stay.number;

  const toUnit = (stay: ChartStay, unit: Unit, loud = false) => runAll([() => moveStayUnitAction(slug, { reservationRoomId: stay.roomId, unitId: unit.id, ...nightsOf(stay, today) })], t("moved", { guest: name(stay), room: unit.name }), loud);

  /** The change as it was previewed: refused when the price has moved since. The room asked for is given in the same breath. */
  const toTerms = (stay: ChartStay, request: StayRequest, preview: Preview, unit: Unit | null, override = false, nights: SomeNights = {}) => {
    const guards = { expectedTotal: preview.after.amount, override };
    let roomId = stay.roomId;
    const made = async (): Promise<Answer<Outcome>> => {
      const answer = request.kind === "modify" ? await modifyReservationAction(slug, { ...request.input, ...guards }) : request.kind === "move" ? await moveRoomAction(slug, { ...request.input, ...guards }) : request.kind === "split" ? await splitStayAction(slug, { ...request.input, ...guards }) : await shortenStayAction(slug, { ...request.input, expectedTotal: guards.expectedTotal });
      // A guest who moves during the stay has a second stretch, with an id of its own.
      if (answer.ok && answer.outcome.status === "done" && request.kind === "move") roomId = answer.outcome.result.newRoomIds[0] ?? stay.roomId;
      return answer;
    };
    return runAll([made, ...(unit ? [(): Promise<Answer<Outcome>> => moveStayUnitAction(slug, { reservationRoomId: roomId, unitId: unit.id, ...(request.kind === "modify" || request.kind === "shorten" ? nights : {}) })] : [])], t("changed", { guest: name(stay) }));
  };
  return { ...change, toUnit, toTerms };
}
