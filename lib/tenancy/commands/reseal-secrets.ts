import { z } from "zod";
import { outlivingColumns, replaceSealed, type SealedColumn, sealedColumns, type SealedText, sealedTextsAfter } from "@/db/repos/sealed-texts";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { reseal } from "@/lib/runtime/seal";

/** Texts read at once, and sealed anew in one transaction at the most: the rest is for the next call. */
const [page, most] = [500, 2_000];

/** The same text under the present key, null where it is already, false where no key opens it. */
function renewed(text: SealedText, purpose: string): string | null | false {
  try {
    return reseal(text.sealed, purpose);
  } catch {
    return false; // counted and told: a text nobody can open any more is a finding, not the end of the others
  }
}

async function resealColumn({ tx }: CommandTools, column: SealedColumn, room: number) {
  const figures = { table: column.table, column: column.column, texts: 0, resealed: 0, unreadable: 0 };
  for (let place = "(0,0)"; ; ) {
    const texts = await sealedTextsAfter(tx, column, place, page);
    for (const text of texts) {
      if (figures.resealed >= room) return { ...figures, left: true };
      const anew = renewed(text, column.purpose);
      figures.texts += 1;
      if (anew === false) figures.unreadable += 1;
      else if (anew !== null && (await replaceSealed(tx, column, text, anew))) figures.resealed += 1;
    }
    const last = texts.at(-1);
    if (last === undefined || texts.length < page) return { ...figures, left: false };
    place = last.place;
  }
}

async function resealColumns(tools: CommandTools, of: readonly SealedColumn[]) {
  const columns: (Awaited<ReturnType<typeof resealColumn>>)[] = [];
  let room = most;
  for (const column of of) {
    const figures = await resealColumn(tools, column, room);
    room -= figures.resealed;
    columns.push(figures);
  }
  const sum = (figure: "texts" | "resealed" | "unreadable") => columns.reduce((total, column) => total + column[figure], 0);
  return { texts: sum("texts"), resealed: sum("resealed"), unreadable: sum("unreadable"), left: columns.some((column) => column.left), columns };
}

/** `left`: more wait for the next call. Texts that were just sealed anew may be counted once more among `texts`. */
export const resealSecrets = defineCommand({
  name: "tenancy.reseal-secrets",
  title: "Seal everything that is kept sealed with the present encryption key: credentials of channels and payments, guests' documents.",
  permission: "organisation:manage",
  input: z.object({}),
  risk: "medium",
  noInverse: "The texts are the same; only the key that opens them is another.",
  async run(tools) {
    const { columns, ...totals } = await resealColumns(tools, sealedColumns);
    tools.record(totals);
    return { ...totals, columns };
  },
});

/** Of an organisation that is gone only its fiscal archive is left; no receipt is written of it, for nothing else of it may stay. */
export const resealArchive = defineCommand({
  name: "tenancy.reseal-archive",
  title: "Seal what outlives a deleted organisation with the present encryption key.",
  permission: "organisation:manage",
  input: z.object({}),
  internal: true,
  unrecorded: true,
  noInverse: "The texts are the same; only the key that opens them is another.",
  run: (tools) => resealColumns(tools, outlivingColumns),
});
