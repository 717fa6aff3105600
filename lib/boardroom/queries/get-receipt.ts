import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { placeOf } from "@/db/repos/receipt-lines";
import { findReceipt, findUndoOf } from "@/db/repos/road";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { commandByName } from "@/lib/runtime/registry";
import { actionText, doneText } from "../commands/words";
import { cellsOf } from "@/lib/rates/rules/rate-runs";
import { figuresOf, inputFigures } from "../rules/receipt-figures";
import { getReceiptInput } from "../rules/receipt-inputs";
import { placeOfReceipt } from "../rules/receipt-links";
import { receiptView } from "./receipt-view";

const proposalIn = (authority: unknown): string | null =>
  typeof authority === "object" && authority !== null && "proposalId" in authority && typeof authority.proposalId === "string" ? authority.proposalId : null;

/** Prices are kept as runs of nights, and told night by night. */
const pricesGiven = z.object({ cells: z.array(z.record(z.string(), z.unknown())) });
function givenOf(command: string, input: unknown): unknown {
  const prices = command === "rates.set-rates" ? pricesGiven.safeParse(input) : undefined;
  return prices?.success ? { ...prices.data, cells: cellsOf(prices.data.cells) } : input;
}

export const getReceipt = defineQuery({
  name: "boardroom.get-receipt",
  title: "One line of the journal as a whole: what was given, the figures before and after, what allowed it, and the way back.",
  permission: "receipts:read",
  input: getReceiptInput,
  async run({ tx, ctx }, { receiptId }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const row = await findReceipt(tx, receiptId);
    const receipt = found(row?.propertyId === property.id ? row : null, "The receipt");
    const [undo, place] = [await findUndoOf(tx, receiptId), await placeOf(tx, receiptId)];
    const view = (one: typeof receipt, undoneBy: string | null) => receiptView({ receipt: one, undoneBy }, ctx.locale);
    const { inverse } = receipt;
    const wordsOf = (command: string, input: unknown) => {
      const plain = commandByName(command)?.title ?? command;
      return actionText(command, input, ctx.locale, doneText(command, input, ctx.locale, ctx.locale === "en" ? plain : command));
    };
    return {
      ...view(receipt, undo?.id ?? null), proposalId: proposalIn(receipt.authority), subjectId: receipt.subjectId,
      figures: figuresOf(Object.fromEntries(Object.entries(receipt.facts).filter(([name]) => name !== "alone"))), given: inputFigures(givenOf(receipt.command, receipt.input)),
      inverse: inverse ? { command: inverse.command, words: wordsOf(inverse.command, inverse.input) } : null,
      takenBack: undo ? { id: undo.id, at: undo.createdAt.toISOString(), actor: view(undo, null).actor } : null,
      place: placeOfReceipt(receipt.command, receipt.subjectId, receipt.input), requestId: receipt.requestId,
      seal: place ? { seq: place.seq, position: place.position, digest: place.digest } : null,
      timezone: property.timezone, currency: property.currency,
    };
  },
});
