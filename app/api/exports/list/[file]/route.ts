import Papa from "papaparse";
import { z } from "zod";
import { limited } from "@/lib/auth/rate-limit";
import { requireSession } from "@/lib/auth/session";
import { sessionContext } from "@/lib/auth/session-context";
import { notFound } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { exportCalendar, exportList } from "@/lib/property/queries/export-lists";
import { listImportProblems } from "@/lib/property/queries/import-runs";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { handled } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import "@/lib/wiring";

type Page = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly next: string | null };

/** Text as a spreadsheet takes it: what looks like a formula is text, not a formula. */
const lines = (rows: readonly (readonly string[])[]) => `${Papa.unparse(rows.map((row) => [...row]), { escapeFormulae: true })}\r\n`;
const headers = (name: string, type: string) => ({ "Content-Type": `${type}; charset=utf-8`, "Content-Disposition": `attachment; filename="${name.replaceAll(/[^\w.-]/g, "-")}"`, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" });

/** A table a page at a time: never whole in memory. The first three bytes tell spreadsheets that it is UTF-8. */
function csv(name: string, read: (after: string | null) => Promise<Page>, first: Page): Response {
  let page: Page | null = first;
  let begun = false;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (page === null) return controller.close();
      controller.enqueue(encoder.encode(`${begun ? "" : `\ufeff${lines([page.header])}`}${page.rows.length > 0 ? lines(page.rows) : ""}`));
      begun = true;
      page = page.next === null ? null : await read(page.next);
    },
  });
  return new Response(body, { headers: headers(name, "text/csv") });
}

const problemsOf = async (ctx: Context, runId: string, after: string | null): Promise<Page> => {
  const { problems, next } = await ask(listImportProblems, ctx, { runId, fromLine: Number(after ?? 0), limit: 1_000 });
  return { header: ["Line", "Field", "Rule", "Value"], rows: problems.map(({ line, field, rule, value }) => [String(line), field, rule, value ?? ""]), next: next === null ? null : String(next) };
};

const asked = z.object({ property: z.string().min(1).max(80) });

/** `reservations.csv`, `guests.csv`, `problems.csv?run=` and `calendar.ics?type=` of `?property=`, to a person who may have them. */
export const GET = handled(async (request: Request, _requestId: string, { params }: { params: Promise<{ file: string }> }) => {
  await requireSession();
  const { searchParams } = new URL(request.url);
  const { property } = parseInput(asked, { property: searchParams.get("property") ?? "" });
  const { ctx, session } = await sessionContext(property);
  await limited("session-write", session.userId);
  const { file } = await params;
  if (file === "reservations.csv" || file === "guests.csv") {
    const read = (after: string | null) => ask(exportList, ctx, { list: file === "guests.csv" ? "guests" : "reservations", after });
    return csv(`${property}-${file}`, read, await read(null));
  }
  if (file === "problems.csv") {
    const runId = parseInput(idSchema, searchParams.get("run"));
    return csv(`${property}-${file}`, (after) => problemsOf(ctx, runId, after), await problemsOf(ctx, runId, null));
  }
  if (file !== "calendar.ics") throw notFound("The list");
  const { fileName, text } = await ask(exportCalendar, ctx, { roomTypeId: parseInput(idSchema, searchParams.get("type")) });
  return new Response(text, { headers: headers(fileName, "text/calendar") });
});
