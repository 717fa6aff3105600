import { lockWaiting, updateWaiting } from "@/db/repos/waitlist";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { waitlistEntryInput } from "../rules/group-inputs";
import { cancelReservation } from "./cancel-reservation";
import { lockOwn } from "./transition";

export const withdrawOffer = defineCommand({
  name: "reservations.withdraw-offer",
  title: "Let go of the room that was held for somebody on the waitlist; they wait again.",
  permission: "reservations:write",
  input: waitlistEntryInput,
  risk: "medium",
  async run(tools, { entryId }) {
    const entry = inScope(tools.ctx, await lockWaiting(tools.tx, entryId), "The waitlist entry");
    if (entry.status !== "offered") throw conflict("wrong_status", "Nothing is held for this entry.", { status: entry.status });
    const reservation = await lockOwn(tools, found(entry.reservationId, "The reservation"));
    if (reservation.status === "confirmed") throw conflict("wrong_status", "The guest has accepted: cancel the reservation instead.", { status: reservation.status });
    if (reservation.status === "held") await cancelReservation.run({ ...tools, record: () => undefined, invertWith: () => undefined }, { id: reservation.id, reason: "The offer was withdrawn." });
    await updateWaiting(tools.tx, entryId, { status: "waiting", reservationId: null });
    tools.record({ number: reservation.number });
    tools.invertWith({ command: "reservations.offer-waitlist", input: { entryId } });
    return { entryId, status: "waiting" as const };
  },
});
