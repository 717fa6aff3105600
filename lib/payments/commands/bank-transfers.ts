import { createHash, randomBytes } from "node:crypto";
import Papa from "papaparse";
import type { FolioRow } from "@/db/repos/folios";
import type { PaymentRow } from "@/db/repos/payments";
import { awaitedTransfers, insertBankLines, lockBankLine, updateBankLine } from "@/db/repos/bank-lines";
import { findReservation } from "@/db/repos/folios-stays";
import { findProperty } from "@/db/repos/property";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { certain, matches } from "../rules/bank-match";
import { readStatement } from "../rules/bank-statement";
import { askTransferInput, ignoreLineInput, matchLineInput, readStatementInput } from "../rules/inputs";
import type { Purpose } from "../rules/settlement";
import { transferReference } from "../rules/transfer-reference";
import { payableFolio, promisePayment } from "./book-money";
import { receive } from "./record-transfer";
import { bookingFolio } from "./start-checkout";

/** An awaited transfer under a reference of its own, which a guest writes on it. For other contexts' commands too. The folio is locked by the caller. */
export async function promiseTransfer(tools: CommandTools, folio: FolioRow, amount: number, purpose: Purpose | null): Promise<{ payment: PaymentRow; reference: string }> {
  if (amount <= 0) throw invalid([{ path: "amount", message: "Nothing is owed on this folio: say how much to ask for." }]);
  const reference = transferReference(randomBytes(7));
  const payment = await promisePayment(tools, folio, await openBusinessDay(tools.tx, folio.propertyId, true), { method: "bank_transfer", amount, reference, purpose });
  return { payment, reference };
}

export const askTransfer = defineCommand({
  name: "payments.ask-transfer",
  title: "Ask a guest for a bank transfer: an amount and a reference to write on it. A booking's rooms are theirs when it arrives.",
  permission: "payments:take",
  input: askTransferInput,
  async run(tools, { folioId, reservationId, amount: wanted, purpose }) {
    const asked = reservationId === undefined
      ? await payableFolio(tools, folioId ?? "").then(({ folio, owed }) => ({ folio, amount: wanted ?? owed, purpose: null }))
      : { ...(await bookingFolio(tools, inScope(tools.ctx, await findReservation(tools.tx, reservationId), "The reservation"), purpose, wanted, folioId)), purpose };
    const { payment, reference } = await promiseTransfer(tools, asked.folio, asked.amount, asked.purpose);
    tools.record({ amount: money(asked.amount, asked.folio.currency), reference });
    tools.invertWith({ command: "payments.void-payment", input: { paymentId: payment.id, reason: "Undone" } });
    return { paymentId: payment.id, reference, amount: money(asked.amount, asked.folio.currency) };
  },
});

/** The awaited payment of a line is received, and the line belongs to it. */
async function settleLine(tools: CommandTools, line: { readonly id: string; readonly text: string }, paymentId: string, confidence: number | null): Promise<void> {
  await receive(tools, paymentId);
  await updateBankLine(tools.tx, line.id, { status: "matched", paymentId, confidence });
}

export const readBankStatement = defineCommand({
  name: "payments.read-bank-statement",
  title: "Read a bank's statement: transfers named by their reference and exact amount are received, the rest waits for a person. A line read twice counts once.",
  permission: "payments:take",
  input: readStatementInput,
  risk: "medium",
  noInverse: "Take back a payment it received, or refund it.",
  kept: { input: ({ text }) => ({ characters: text.length }) },
  async run(tools, { text }) {
    const propertyId = propertyOf(tools.ctx);
    const property = found(await findProperty(tools.tx, propertyId), "The property");
    const { lines, skipped, problems } = readStatement(Papa.parse<string[]>(text, { skipEmptyLines: "greedy" }).data, property.currency);
    if (problems.some(({ problem }) => problem === "columns")) throw invalid([{ path: "text", message: "The first line must name the columns: a date, an amount and a text." }]);
    const seen = new Map<string, number>();
    const fresh = await insertBankLines(tools.tx, lines.map((line) => {
      // Two movements that read alike on one day are two: the second carries its number.
      const words = JSON.stringify([line.bookedOn, line.amount, line.currency, line.text]);
      seen.set(words, (seen.get(words) ?? 0) + 1);
      return { ...line, id: newId(), propertyId, status: "open", fingerprint: createHash("sha256").update(`${words}#${seen.get(words)}`).digest("hex") };
    }));
    let received = 0;
    for (const line of fresh) {
      const [best] = matches(line, await awaitedTransfers(tools.tx, propertyId));
      if (!best || best.confidence < certain) continue;
      await settleLine(tools, line, best.paymentId, best.confidence);
      received += 1;
    }
    tools.record({ read: lines.length, fresh: fresh.length, received, skipped, unreadable: problems.length });
    return { read: lines.length, fresh: fresh.length, received, waiting: fresh.length - received, skipped, problems };
  },
});

export const matchBankLine = defineCommand({
  name: "payments.match-bank-line",
  title: "A line of the bank's statement is this awaited transfer: a person says so.",
  permission: "payments:take",
  input: matchLineInput,
  noInverse: "Take the payment back if it was another's.",
  async run(tools, { lineId, paymentId }) {
    const line = inScope(tools.ctx, await lockBankLine(tools.tx, lineId), "The line");
    if (line.status === "matched") throw conflict("line_matched", "This line belongs to a payment already.");
    const awaited = found((await awaitedTransfers(tools.tx, line.propertyId)).find((each) => each.paymentId === paymentId), "The awaited transfer");
    if (awaited.amount !== line.amount || awaited.currency !== line.currency) throw conflict("amount_mismatch", "The bank names another amount than was asked for. Record what came in by hand.", { asked: awaited.amount, said: line.amount });
    await settleLine(tools, line, paymentId, null);
    tools.record({ amount: money(line.amount, line.currency), reference: awaited.reference });
    return { lineId, paymentId, status: "matched" as const };
  },
});

export const ignoreBankLine = defineCommand({
  name: "payments.ignore-bank-line",
  title: "A line of the bank's statement is no payment of a guest.",
  permission: "payments:take",
  input: ignoreLineInput,
  noInverse: "It can still be matched.",
  async run(tools, { lineId }) {
    const line = inScope(tools.ctx, await lockBankLine(tools.tx, lineId), "The line");
    if (line.status === "matched") throw conflict("line_matched", "This line belongs to a payment already.");
    await updateBankLine(tools.tx, lineId, { status: "ignored" });
    tools.record({ amount: money(line.amount, line.currency) });
    return { lineId, status: "ignored" as const };
  },
});
