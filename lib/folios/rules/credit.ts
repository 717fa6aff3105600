import type { InvoiceContent } from "./invoice-content";
import { splitVat } from "./vat";

/** A credit note's content: the lines credited with the opposite sign, everything else as the invoice said it. */
export function creditedContent(invoice: InvoiceContent, lineIds: ReadonlySet<string>, party: { number: string; issuedOn: string; credits: NonNullable<InvoiceContent["credits"]> }): InvoiceContent {
  const turned = (amount: number) => (amount === 0 ? 0 : -amount);
  const lines = invoice.lines.filter(({ id }) => lineIds.has(id)).map((line) => ({ ...line, amount: turned(line.amount), vatAmount: turned(line.vatAmount) }));
  const codeOf = (line: InvoiceContent["lines"][number]) => invoice.levies.find(({ name }) => JSON.stringify(name) === JSON.stringify(line.name))?.code ?? line.kind;
  const split = splitVat(lines.map((line) => ({ ...line, code: codeOf(line), vatCode: null })));
  return {
    ...invoice, ...party, kind: "credit_note", lines, total: split.total, payments: [], due: 0,
    vat: split.vat.map(({ rateBp, base, vat, gross }) => ({ rateBp, base, vat, gross })), levies: [...split.levies],
    display: invoice.display && invoice.total !== 0 ? { ...invoice.display, amount: Math.round((invoice.display.amount * split.total) / invoice.total) } : null,
  };
}
