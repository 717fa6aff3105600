import { settleTransaction } from "@/db/repos/channels";
import { defineCommand } from "@/lib/runtime/command";
import { recordTransactionInput } from "../rules/inputs";

export const recordTransaction = defineCommand({
  name: "channels.record-transaction",
  title: "Record how a partner's asynchronous transaction ended.",
  permission: "channels:sync",
  input: recordTransactionInput,
  internal: true,
  noInverse: "The partner has answered.",
  async run({ tx }, { connectionId, transactionId, outcome, error }) {
    if (outcome === "in_progress") return { cells: 0 };
    return { cells: await settleTransaction(tx, connectionId, transactionId, outcome, error) };
  },
});
