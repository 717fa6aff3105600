import { type FolioLineRow, linesByIds, reversedAmong } from "@/db/repos/folios";
import { insertFolioLines } from "@/db/repos/folios";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import { defineCommand } from "@/lib/runtime/command";
import type { TenantTx } from "@/db/tenant";
import { whyFixed } from "../rules/folio-state";
import { reverseLineInput } from "../rules/inputs";
import { chargePostings, reversed } from "../rules/posting";
import { lockOpenFolio } from "./folio-of";
import { postEntry, posterOf } from "./post-entry";

/** Lines that may still be reversed, moved or split; read again under their folios' locks. Throws 404 or 409. */
export async function changeableLines(tx: TenantTx, ids: readonly string[], folioIds: ReadonlySet<string>): Promise<FolioLineRow[]> {
  const lines = await linesByIds(tx, ids);
  const gone = await reversedAmong(tx, ids);
  for (const id of ids) {
    const line = found(lines.find((each) => each.id === id), "The line");
    if (!folioIds.has(line.folioId)) throw conflict("line_moved", "The line was moved to another folio meanwhile.");
    const why = whyFixed(line, gone.has(id));
    if (why) throw conflict(why.code, why.message, { lineId: id });
  }
  return lines;
}

/** The line that takes another back: everything of it with the opposite sign. */
export const takingBack = (line: FolioLineRow) => ({
  ...line, id: newId(), kind: "reversal", reverses: line.id, amount: -line.amount, vatAmount: line.vatAmount === 0 ? 0 : -line.vatAmount, invoiceId: null,
});

export const reverseLine = defineCommand({
  name: "folios.reverse-line",
  title: "Take a charge back with a second line; nothing is ever deleted.",
  permission: "folios:write",
  input: reverseLineInput,
  risk: "medium",
  noInverse: "What was taken back can be charged again.",
  async run(tools, { lineId, reason }) {
    const [seen] = await linesByIds(tools.tx, [lineId]);
    const folio = await lockOpenFolio(tools, found(seen, "The line").folioId);
    const [line] = await changeableLines(tools.tx, [lineId], new Set([folio.id]));
    const taken = found(line, "The line");
    const day = await openBusinessDay(tools.tx, folio.propertyId, true);
    const entryId = found(await postEntry(tools, { propertyId: folio.propertyId, day, kind: "reversal", memo: reason }, reversed(chargePostings(folio.id, taken))), "The entry");
    const { createdAt: _createdAt, tenantId: _tenantId, ...reversal } = takingBack(taken);
    await insertFolioLines(tools.tx, [{ ...reversal, entryId, businessDay: day, postedBy: posterOf(tools.ctx.actor) }]);
    tools.emit({ name: "folios/line-reversed", data: { folioId: folio.id, propertyId: folio.propertyId, lineId } });
    tools.record({ folio: folio.label, amount: money(-taken.amount, folio.currency), reason });
    return { lineId: reversal.id, reverses: lineId, folioId: folio.id };
  },
});
