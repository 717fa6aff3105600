import type { z } from "zod";
import type { JournalSearch } from "@/components/boardroom/journal-filters";
import { journalFilterInput } from "@/lib/boardroom/rules/receipt-inputs";

/** The page's and the export's filter, as it stands in the address; what cannot be read is left out. */
export function journalSearch(given: Readonly<Record<string, string | undefined>>): { readonly search: JournalSearch; readonly filter: z.output<typeof journalFilterInput> } {
  const one = (name: keyof typeof journalFilterInput.shape, value: unknown) => {
    const read = journalFilterInput.shape[name].safeParse(value);
    return value !== undefined && value !== "" && read.success ? { [name]: read.data } : {};
  };
  const filter: z.output<typeof journalFilterInput> = {
    ...one("text", given["text"]), ...one("who", given["who"]), ...one("person", given["person"]), ...one("kind", given["kind"]), ...one("from", given["from"]), ...one("to", given["to"]), ...one("subject", given["subject"]),
    ...(given["undoable"] === "1" ? { undoable: true } : {}), ...(given["clockwork"] === "1" ? { clockwork: true } : {}),
  };
  const { since: _since, undoable, clockwork, ...plain } = filter;
  const shown = Object.entries({ ...plain, ...(undoable ? { undoable: "1" } : {}), ...(clockwork ? { clockwork: "1" } : {}) });
  return { filter, search: Object.fromEntries(shown.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))) };
}
