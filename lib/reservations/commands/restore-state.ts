import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import { defineCommand } from "@/lib/runtime/command";
import { partyOf } from "../rules/party";
import { reservationState } from "../rules/snapshot";
import { applyState } from "./apply-state";
import { refuseUnchangeable } from "./change-reservation";
import { stateOf } from "./reservation-state";
import { tellOfDates } from "./tell-guest";
import { lockOwn } from "./transition";

export const restoreState = defineCommand({
  name: "reservations.restore-state",
  title: "Take a change of a stay back: rooms, nights and price exactly as they were, if the nights are still free.",
  permission: "reservations:write",
  input: z.object({ id: idSchema, state: reservationState }),
  internal: true,
  risk: "medium",
  kept: { input: ({ id }) => ({ id }) },
  async run(tools, { id, state }) {
    const reservation = await lockOwn(tools, id);
    refuseUnchangeable(reservation);
    const before = await stateOf(tools.tx, reservation);
    await applyState(tools, reservation, before, state);
    await tellOfDates(tools, reservation, partyOf(state.rooms));
    tools.emit({ name: "reservations/modified", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number } });
    tools.record({ number: reservation.number, before: money(before.totalAmount, reservation.currency), total: money(state.totalAmount, reservation.currency) });
    tools.invertWith({ command: "reservations.restore-state", input: { id, state: before } });
    return { id, number: reservation.number, total: money(state.totalAmount, reservation.currency) };
  },
});
