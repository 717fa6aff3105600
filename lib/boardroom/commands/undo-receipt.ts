import { findReceipt, findUndoOf } from "@/db/repos/road";
import { conflict, forbidden, notFound } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { commandByName } from "@/lib/runtime/registry";
import { undoReceiptInput } from "../rules/inputs";
import { refuseChangedSince } from "./changed-since";
import { decidingPerson } from "./deciding-person";
import { noWayBackText } from "./no-way-back";
import { problemText } from "./words";

/**
 * Takes a receipt back, once: its inverse follows as the person's own command. Refused with the reason where there is no
 * inverse, where it was taken back already, and where what it would restore has been changed again since.
 */
export const undoReceipt = defineCommand({
  name: "boardroom.undo-receipt",
  title: "Take back what a receipt did.",
  permission: "receipts:undo",
  input: undoReceiptInput,
  noInverse: "The undo leaves its own receipt, which can be undone.",
  async run({ tx, ctx, emit, record, followWith }, { receiptId }) {
    decidingPerson(ctx);
    const receipt = await findReceipt(tx, receiptId);
    if (!receipt || receipt.propertyId !== propertyOf(ctx)) throw notFound("The receipt");
    if (await findUndoOf(tx, receiptId)) throw conflict("already_undone", problemText("alreadyUndone", ctx.locale));
    const { inverse } = receipt;
    if (!inverse) throw conflict("cannot_undo", noWayBackText(receipt.command, receipt.noInverse, ctx.locale), { said: ctx.locale });
    const command = commandByName(inverse.command);
    if (!command || !ctx.permissions.has(command.permission)) throw forbidden(problemText("notYours", ctx.locale));
    await refuseChangedSince(tx, ctx, receipt);
    record({ undone: receiptId, command: receipt.command });
    emit({ name: "boardroom/receipt-undone", data: { propertyId: receipt.propertyId, receiptId } });
    followWith({ command: inverse.command, input: inverse.input, ctx, idempotencyKey: `undo:${receiptId}`, undoOf: receiptId });
    return { receiptId };
  },
});
