import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { localeSchema } from "../../lib/kernel/locale-schema";

const passage = z.object({ id: z.union([z.string(), z.number()]).transform(String), text: z.string(), heading: z.string().optional() });
const line = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  locale: localeSchema,
  audience: z.string().optional(),
  /** Left out: those of the line before. */
  passages: z.array(passage).min(1).optional(),
  question: z.string().trim().min(1),
  gold: z.array(z.union([z.string(), z.number()]).transform(String)).nullable(),
});
export type Passage = z.output<typeof passage>;
export type Line = Omit<z.output<typeof line>, "passages"> & { readonly passages: readonly Passage[] };
export type BadLine = { readonly line: number; readonly id: string | null; readonly why: string };

/** The lines of a set, one by one; what cannot be read is named and left out. */
export async function* linesOf(file: string): AsyncGenerator<{ readonly good: Line } | { readonly bad: BadLine }> {
  let at = 0;
  let before: readonly Passage[] = [];
  for await (const raw of createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY })) {
    at += 1;
    const text = raw.replace(/^\uFEFF/, "").trim();
    if (text === "") continue;
    const read = lineIn(text, before);
    if ("good" in read) { before = read.good.passages; yield read; } else yield { bad: { line: at, ...read } };
  }
}

/** One line of a set as it is written, or why it cannot be read. `before`: the passages a line without any of its own takes over. */
export function lineIn(text: string, before: readonly Passage[]): { readonly good: Line } | { readonly id: string | null; readonly why: string } {
  let json: unknown;
  try { json = JSON.parse(text); } catch { return { id: null, why: "not JSON" }; }
  const id = typeof json === "object" && json !== null && "id" in json && (typeof json.id === "string" || typeof json.id === "number") ? String(json.id) : null;
  const read = line.safeParse(json);
  if (!read.success) return { id, why: read.error.issues.slice(0, 3).map((issue) => `${issue.path.join(".") || "line"}: ${issue.message}`).join("; ") };
  const passages = read.data.passages ?? before;
  if (passages.length === 0) return { id, why: "passages: none here and none on a line before" };
  if (new Set(passages.map((each) => each.id)).size !== passages.length) return { id, why: "passages: two bear the same id" };
  const strange = read.data.gold?.find((gold) => !passages.some((each) => each.id === gold));
  if (strange !== undefined) return { id, why: `gold: no passage is called ${strange}` };
  // An empty list says the same as null: nothing here answers.
  return { good: { ...read.data, passages, gold: read.data.gold?.length === 0 ? null : read.data.gold } };
}
