import { z } from "zod";
import { openTransactions } from "@/db/repos/ari-cells";
import { findConnection, findMessage } from "@/db/repos/channels";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { unseal } from "@/lib/runtime/seal";

const credentials = z.record(z.string(), z.string());

/** What the jobs need to call the partner. Internal: it opens the sealed credentials. */
export const getConnectionAccess = defineQuery({
  name: "channels.get-connection-access",
  title: "A connection with its opened credentials, for the house's own jobs.",
  permission: "channels:sync",
  input: z.object({ connectionId: idSchema, which: z.enum(["present", "next"]).default("present").describe("next: those that wait to be proven.") }),
  internal: true,
  async run({ tx, ctx }, { connectionId, which }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const sealed = found(which === "next" ? connection.nextCredentials : connection.credentials, "The connection's new credentials");
    const property = found(await findProperty(tx, connection.propertyId), "The property");
    return {
      connectionId, partner: connection.partner, partnerPropertyId: connection.partnerPropertyId, propertyId: connection.propertyId, currency: property.currency, status: connection.status,
      credentials: credentials.parse(JSON.parse(unseal(sealed, "channel-credentials"))), facts: connection.facts,
    };
  },
});

export const getChannelWork = defineQuery({
  name: "channels.get-channel-work",
  title: "Transactions of a connection that the partner has not finished yet.",
  permission: "channels:sync",
  input: z.object({ connectionId: idSchema }),
  internal: true,
  async run({ tx }, { connectionId }) {
    return { transactions: await openTransactions(tx, connectionId, 20) };
  },
});

export const getMessage = defineQuery({
  name: "channels.get-message",
  title: "One partner message as received, and what became of it.",
  permission: "channels:read",
  input: z.object({ messageId: idSchema }),
  async run({ tx, ctx }, { messageId }) {
    const message = found(await findMessage(tx, messageId), "The message");
    inScope(ctx, await findConnection(tx, message.connectionId), "The message");
    return {
      messageId: message.id, messageUid: message.messageUid, externalNumber: message.externalNumber, via: message.via, deliveries: message.deliveries, outcome: message.outcome, reservationId: message.reservationId,
      receivedAt: message.receivedAt.toISOString(), appliedAt: message.appliedAt?.toISOString() ?? null, acknowledgedAt: message.acknowledgedAt?.toISOString() ?? null,
    };
  },
});
