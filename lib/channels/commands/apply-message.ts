import { lockExternalNumber, lockMappings } from "@/db/repos/channel-locks";
import { bodyInForce, findConnection, lockMessage, updateMessage } from "@/db/repos/channels";
import { lockExternalReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inboundReservation } from "../rules/channel-port";
import { applyMessageInput } from "../rules/inputs";
import { compareRevision, compareTwin } from "../rules/revision";
import { cancelFromChannel, changeFromChannel, createFromChannel } from "./channel-booking";
import { resendTold } from "./channel-rooms";

/** The stored message without its raw twin. */
const storedBody = inboundReservation.omit({ raw: true });

export const applyMessage = defineCommand({
  name: "channels.apply-message",
  title: "Bring a stored channel message into the house: a new, changed or cancelled reservation, once.",
  permission: "channels:sync",
  input: applyMessageInput,
  internal: true,
  noInverse: "The reservation belongs to the channel: it is changed there.",
  async run(tools, { messageId }) {
    const { tx, emit, record } = tools;
    const message = found(await lockMessage(tx, messageId), "The message");
    if (message.body === null) return { outcome: "failed", reservationId: null, repeated: true };
    if (message.appliedAt) return { outcome: message.outcome, reservationId: message.reservationId, repeated: true };
    const inbound = { ...storedBody.parse(message.body), raw: null };
    const connection = found(await findConnection(tx, message.connectionId), "The connection");
    await lockMappings(tx, connection.id, "read");
    await lockExternalNumber(tx, connection.id, inbound.externalNumber);
    const known = await lockExternalReservation(tx, connection.id, inbound.externalNumber);

    const finish = async (outcome: string, reservationId: string | null, number: string | null) => {
      await updateMessage(tx, messageId, { appliedAt: now(), outcome, reservationId, error: null });
      record({ outcome, number, externalNumber: inbound.externalNumber, channel: inbound.channelCode });
      return { outcome, reservationId, repeated: false };
    };
    // It changes nothing here, but the channel has counted its nights and may show them wrongly since.
    const late = async (reservationId: string, number: string) => {
      await resendTold(tools, connection.id, connection.propertyId, inbound);
      return finish("stale", reservationId, number);
    };
    const tell = (name: "confirmed" | "modified" | "cancelled", reservationId: string, number: string) =>
      { emit({ name: `reservations/${name}`, data: { reservationId, propertyId: connection.propertyId, number, channel: inbound.channelCode } }); };

    if (!known) {
      const created = await createFromChannel(tools, connection, inbound);
      if (inbound.state === "canceled") return finish("cancelled", created.id, created.number);
      tell("confirmed", created.id, created.number);
      return finish(created.needsAttention === "unmapped" ? "unmapped" : "created", created.id, created.number);
    }
    const order = compareRevision(inbound.updatedAt, known.externalRevision);
    if (order === "older") return late(known.id, known.number);
    const agree = (inbound.state === "canceled") === (known.status === "cancelled");
    if (order === "same" && agree) {
      const inForce = storedBody.safeParse(await bodyInForce(tx, connection.id, inbound.externalNumber)).data;
      const twin = compareTwin(inbound, inForce ?? null);
      if (twin === "older") return late(known.id, known.number);
      if (inbound.state === "canceled" || twin !== "newer") return finish("unchanged", known.id, known.number);
    }
    if (inbound.state === "canceled") {
      await cancelFromChannel(tools, known, inbound);
      tell("cancelled", known.id, known.number);
      return finish("cancelled", known.id, known.number);
    }
    // The same instant cannot bring a cancelled stay back: a late twin of the booking must not resell it.
    if (order === "same" && !agree) return late(known.id, known.number);
    const changed = await changeFromChannel(tools, known, inbound);
    tell("modified", known.id, known.number);
    return finish(changed.needsAttention === "unmapped" ? "unmapped" : "modified", known.id, known.number);
  },
});
