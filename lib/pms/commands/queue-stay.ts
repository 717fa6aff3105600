import { objectsFor } from "@/db/repos/pms";
import { findReservationRow } from "@/db/repos/reservations";
import { findConnection } from "@/db/repos/channels";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { factsOf } from "../rules/facts";
import { queueStayInput } from "../rules/inputs";
import { ownStayOf, storedStay } from "../rules/own-stay";
import type { PmsWrite } from "../rules/writes";
import { tellLater } from "./queue";

export const queueStay = defineCommand({
  name: "pms.queue-stay",
  title: "Tell the PMS that guests of one of its stays were checked in or out here.",
  permission: "channels:sync",
  input: queueStayInput,
  internal: true,
  noInverse: "A check-in is taken back in the PMS.",
  async run(tools, { reservationId }) {
    const { tx, ctx, record } = tools;
    const reservation = inScope(ctx, await findReservationRow(tx, reservationId), "The reservation");
    const queued: string[] = [];
    for (const object of await objectsFor(tx, "reservation", [reservationId])) {
      const connection = found(await findConnection(tx, object.connectionId), "The connection");
      const told = storedStay.safeParse(object.told);
      // Cancelled there: the booking before, of a stay that was taken up again.
      if (!told.success || told.data.state === "canceled" || ownStayOf(object.agreed)?.state === "canceled" || factsOf(connection.facts)?.landedAt == null) continue;
      const { state } = told.data;
      const steps: PmsWrite["operation"][] = [];
      if ((reservation.status === "in_house" || reservation.status === "departed") && (state === "confirmed" || state === "optional")) steps.push("stay.start");
      if (reservation.status === "departed" && state !== "processed") steps.push("stay.process");
      for (const operation of steps) {
        if (operation !== "stay.start" && operation !== "stay.process") continue;
        // Once for each time the stay was confirmed there: one that was taken back and begins anew is told anew.
        if (await tellLater(tools, connection, `${operation}:${object.externalId}:${reservation.checkedInAt?.toISOString() ?? ""}`, { operation, input: { reservationId: object.externalId } })) queued.push(operation);
      }
    }
    record({ number: reservation.number, queued });
    return { queued };
  },
});
