import { linesByIds, moveFolioLines } from "@/db/repos/folios";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { found, notFound } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { defineCommand } from "@/lib/runtime/command";
import { guestLedger } from "../rules/accounts";
import { moveLinesInput } from "../rules/inputs";
import { credit, debit } from "../rules/posting";
import { applyDeposits } from "./charge-lines";
import { lockOpenFolios } from "./folio-of";
import { postEntry } from "./post-entry";
import { changeableLines } from "./reverse-line";

export const moveLines = defineCommand({
  name: "folios.move-lines",
  title: "Move charges to another folio, of the same reservation or of another one.",
  permission: "folios:write",
  input: moveLinesInput,
  async run(tools, { lineIds, toFolioId }) {
    const ids = [...new Set(lineIds)];
    const seen = await linesByIds(tools.tx, ids);
    if (seen.length !== ids.length) throw notFound("The line");
    const sources = new Set(seen.map(({ folioId }) => folioId));
    const folios = await lockOpenFolios(tools, [...sources, toFolioId]);
    const to = found(folios.get(toFolioId), "The folio");
    const lines = (await changeableLines(tools.tx, ids, sources)).filter(({ folioId }) => folioId !== toFolioId);
    const day = await openBusinessDay(tools.tx, to.propertyId, true);
    const amount = lines.reduce((sum, line) => sum + line.amount, 0);
    if (lines.length > 0) {
      await postEntry(tools, { propertyId: to.propertyId, day, kind: "transfer" },
        lines.flatMap((line) => [debit(guestLedger, line.amount, to.currency, to.id), credit(guestLedger, line.amount, to.currency, line.folioId)]));
      await moveFolioLines(tools.tx, lines.map(({ id }) => id), to.id);
      await applyDeposits(tools, [to], day);
    }
    const [source] = sources;
    if (sources.size === 1 && source && lines.length > 0) tools.invertWith({ command: "folios.move-lines", input: { lineIds: lines.map(({ id }) => id), toFolioId: source } });
    tools.emit({ name: "folios/lines-moved", data: { propertyId: to.propertyId, toFolioId: to.id, lineIds: lines.map(({ id }) => id) } });
    tools.record({ lines: lines.length, to: to.label, amount: money(amount, to.currency) });
    return { moved: lines.length, toFolioId: to.id, amount: money(amount, to.currency) };
  },
  noInverse: "Lines of several folios came together; move each back by itself.",
});
