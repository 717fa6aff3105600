import Papa from "papaparse";

export type JournalFileLine = {
  readonly receipt: { readonly id: string; readonly createdAt: string; readonly command: string; readonly propertyId: string | null; readonly undoOf: string | null; readonly facts: unknown };
  readonly view: { readonly title: string; readonly actor: { readonly type: string; readonly name: string | null; readonly director: string | null; readonly partner: string | null }; readonly approvedBy: string | null; readonly alone: string | null; readonly noInverse: string | null; readonly undoable: boolean };
  readonly undoneBy: string | null; readonly seq: number | null; readonly position: number | null; readonly digest: string | null;
};

const columns = ["moment", "receipt", "command", "what", "actor_kind", "actor", "approved_by", "mandate", "facts", "can_be_undone", "why_not", "undo_of", "undone_by", "seal", "place", "digest"];
const write = (rows: readonly (readonly unknown[])[]) => `${Papa.unparse(rows.map((row) => [...row]), { newline: "\r\n", escapeFormulae: /^[=@\t\r]|^[+-](?!\d)/ })}\r\n`;

/** The head of the file: a byte order mark, what proves it in lines that begin with `#`, then the names of the columns. */
export const csvHead = (proof: readonly string[]): string => `\ufeff${proof.map((line) => `# ${line}\r\n`).join("")}${write([columns])}`;

/** Lines of the journal as CSV (RFC 4180). Moments in UTC with microseconds, facts as JSON. */
export function csvLines(lines: readonly JournalFileLine[]): string {
  if (lines.length === 0) return "";
  return write(lines.map(({ receipt, view, undoneBy, seq, position, digest }) => [
    receipt.createdAt, receipt.id, receipt.command, view.title, view.actor.type, view.actor.director ?? view.actor.partner ?? view.actor.name ?? "", view.approvedBy ?? "", view.alone ?? "",
    JSON.stringify(receipt.facts), view.undoable ? "yes" : "no", view.noInverse ?? "", receipt.undoOf ?? "", undoneBy ?? "", seq ?? "", position ?? "", digest ?? "",
  ]));
}
