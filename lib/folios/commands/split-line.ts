import { insertFolioLines, linesByIds } from "@/db/repos/folios";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import { defineCommand } from "@/lib/runtime/command";
import { chargePostings, reversed } from "../rules/posting";
import { splitLineInput } from "../rules/inputs";
import { type SplitBy, splitParts, splitVatAmount } from "../rules/split";
import { lockOpenFolios } from "./folio-of";
import { postEntry, posterOf } from "./post-entry";
import { changeableLines, takingBack } from "./reverse-line";

function partsOf(amount: number, how: SplitBy): number[] {
  try {
    return splitParts(amount, how);
  } catch (error) {
    if (error instanceof RangeError) throw invalid([{ path: how.by === "equally" ? "how.parts" : `how.${how.by}`, message: error.message }]);
    throw error;
  }
}

export const splitLine = defineCommand({
  name: "folios.split-line",
  title: "Split a charge equally, by percent or by amount, to the minor unit; the parts after the first may go to another folio.",
  permission: "folios:write",
  input: splitLineInput,
  noInverse: "Each part can be moved back or taken back by itself.",
  async run(tools, { lineId, how, toFolioId }) {
    const [seen] = await linesByIds(tools.tx, [lineId]);
    const fromId = found(seen, "The line").folioId;
    const folios = await lockOpenFolios(tools, [fromId, toFolioId ?? fromId]);
    const from = found(folios.get(fromId), "The folio");
    const to = found(folios.get(toFolioId ?? fromId), "The folio");
    const [known] = await changeableLines(tools.tx, [lineId], new Set([fromId]));
    const line = found(known, "The line");
    const amounts = partsOf(line.amount, how);
    const vats = splitVatAmount(line.vatAmount, amounts);
    const day = await openBusinessDay(tools.tx, from.propertyId, true);
    const { createdAt: _createdAt, tenantId: _tenantId, ...reversal } = takingBack(line);
    const parts = amounts.map((amount, index) => ({ ...reversal, id: newId(), kind: line.kind, reverses: null, amount, vatAmount: vats[index] ?? 0, quantity: 1, folioId: index === 0 ? from.id : to.id }));
    const entryId = found(await postEntry(tools, { propertyId: from.propertyId, day, kind: "transfer" },
      [...reversed(chargePostings(from.id, line)), ...parts.flatMap((part) => chargePostings(part.folioId, part))]), "The entry");
    await insertFolioLines(tools.tx, [reversal, ...parts].map((row) => ({ ...row, entryId, businessDay: day, postedBy: posterOf(tools.ctx.actor) })));
    tools.emit({ name: "folios/line-split", data: { propertyId: from.propertyId, folioId: from.id, lineId, toFolioId: to.id } });
    tools.record({ from: from.label, to: to.label, parts: amounts.map((amount) => money(amount, from.currency)) });
    return { folioId: from.id, toFolioId: to.id, parts: parts.map(({ id, folioId, amount }) => ({ lineId: id, folioId, amount: money(amount, from.currency) })) };
  },
});
