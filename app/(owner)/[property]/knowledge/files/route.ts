import { limited } from "@/lib/auth/rate-limit";
import { refusalWords } from "@/lib/auth/refusal-words";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { sessionContext } from "@/lib/auth/session-context";
import { DomainError, forbidden } from "@/lib/kernel/errors";
import { readZip, zipOf } from "@/lib/knowledge/adapters/book-files/book-zip";
import { importBook } from "@/lib/knowledge/commands/import-book";
import { exportBook } from "@/lib/knowledge/queries/export-book";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { readBytes } from "@/lib/runtime/request-body";
import "@/lib/wiring";

type Given = { readonly params: Promise<{ readonly property: string }> };
const longestZip = 4 * 1024 * 1024;

/** The book as a zip of Markdown files: what is being written where there is a draft; `?signed=1` only what is in force. */
export const GET = handled(async (request: Request, _requestId: string, { params }: Given) => {
  const { property } = await params;
  const { ctx, session } = await sessionContext(property);
  if (!ctx.permissions.has("knowledge:write")) throw forbidden();
  await limited("session-write", session.userId);
  const { entries } = await ask(exportBook, ctx, new URL(request.url).searchParams.get("signed") === "1" ? { signed: true } : {});
  return new Response(Buffer.from(zipOf(entries)), { headers: { "content-type": "application/zip", "content-disposition": `attachment; filename="${property}-book.zip"`, "cache-control": "private, no-store" } });
});

/** Brings a zip in as drafts, whole or not at all: 422 with `problems` by file and field where one does not hold. */
export const POST = handled(async (request: Request, _requestId: string, { params }: Given) => {
  requireSameOrigin(request);
  const { ctx, session } = await sessionContext((await params).property);
  if (!ctx.permissions.has("knowledge:write")) throw forbidden();
  await limited("session-write", session.userId);
  const bytes = await readBytes(request, longestZip);
  try {
    const { entries, problems } = readZip(bytes);
    if (problems.length > 0) return json({ problems }, 422);
    return json(done(await execute(importBook, ctx, { entries })));
  } catch (error) {
    // In the reader's language: the answer stands on the page.
    if (error instanceof DomainError) throw new DomainError(error.code, refusalWords(error, ctx.locale) ?? error.message, { status: error.status, fields: error.fields });
    throw error;
  }
});
