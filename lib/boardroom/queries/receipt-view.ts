import type { JournalRow } from "@/db/repos/receipt-lines";
import type { Locale } from "@/lib/kernel/locale";
import { commandByName } from "@/lib/runtime/registry";
import { noWayBackText } from "../commands/no-way-back";
import { deciderText } from "../commands/waiting-proposal";
import { doneText } from "../commands/words";
import type { ReceiptView } from "../rules/views";

type Known = Readonly<Record<string, unknown>>;
const asRecord = (value: unknown): Known => (typeof value === "object" && value !== null ? (value as Known) : {});
const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** One line of the house's journal: who, on whose authority, what, and whether it can be taken back. */
export function receiptView({ receipt, undoneBy }: Pick<JournalRow, "receipt" | "undoneBy">, locale: Locale): ReceiptView {
  const actor = asRecord(receipt.actor);
  const authority = asRecord(receipt.authority);
  const approved = textOf(authority["approvedByName"]);
  return {
    id: receipt.id, command: receipt.command,
    title: doneText(receipt.command, receipt.input, locale, commandByName(receipt.command)?.title ?? receipt.command),
    actor: { type: textOf(actor["type"]) ?? "system", name: textOf(actor["name"]), director: textOf(actor["director"]), partner: textOf(actor["partner"]) },
    approvedBy: approved === null ? null : deciderText({ resolvedByName: approved, resolvedForName: textOf(authority["approvedForName"]) }, locale),
    alone: textOf(receipt.facts["alone"]),
    facts: receipt.facts,
    at: receipt.createdAt.toISOString(),
    undoable: receipt.inverse !== null && undoneBy === null,
    noInverse: receipt.inverse ? null : noWayBackText(receipt.command, receipt.noInverse, locale),
    undone: undoneBy !== null,
    undoOf: receipt.undoOf,
  };
}
