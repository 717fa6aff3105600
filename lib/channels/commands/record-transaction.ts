import { confirmTransaction, failTransaction } from "@/db/repos/ari-cells";
import { findConnection } from "@/db/repos/channels";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { recordTransactionInput } from "../rules/inputs";

/** What a person reads on a value whose transaction the partner no longer knows. */
const lost = "The partner does not know this transaction.";

export const recordTransaction = defineCommand({
  name: "channels.record-transaction",
  title: "Record how a partner's asynchronous transaction ended.",
  permission: "channels:sync",
  input: recordTransactionInput,
  internal: true,
  noInverse: "The partner has answered.",
  async run({ tx, ctx, emit }, { connectionId, transactionId, outcome, error }) {
    if (outcome === "confirmed") return { cells: await confirmTransaction(tx, connectionId, transactionId), again: 0 };
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const { again, failed } = await failTransaction(tx, connectionId, transactionId, error ?? lost);
    if (again > 0) emit({ name: "channels/ari-changed", data: { connectionId, propertyId: connection.propertyId, cells: again, urgent: false } });
    return { cells: again + failed, again };
  },
});
