import { z } from "zod";
import { limited } from "@/lib/auth/rate-limit";
import { refusalWords } from "@/lib/auth/refusal-words";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { sessionContext } from "@/lib/auth/session-context";
import { DomainError, forbidden } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { addDocument } from "@/lib/knowledge/commands/add-document";
import { openDocument } from "@/lib/knowledge/queries/documents";
import { longestDocument, placingInput } from "@/lib/knowledge/rules/document";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import { readBytes } from "@/lib/runtime/request-body";
import "@/lib/wiring";

type Given = { readonly params: Promise<{ readonly property: string }> };
const query = (request: Request) => Object.fromEntries(new URL(request.url).searchParams);

/** A document for the house: its bytes as the body, at most 10 MB, and for whom it is. It is read by a job. */
export const POST = handled(async (request: Request, _requestId: string, { params }: Given) => {
  requireSameOrigin(request);
  const { ctx, session } = await sessionContext((await params).property);
  if (!ctx.permissions.has("knowledge:publish")) throw forbidden();
  const { name, ...placing } = parseInput(placingInput.extend({ name: z.string().min(1).max(200) }), query(request));
  await limited("session-write", session.userId);
  const bytes = await readBytes(request, longestDocument);
  try {
    return json(done(await execute(addDocument, ctx, { name, content: bytes.toString("base64"), ...placing })), 201);
  } catch (error) {
    // In the reader's language: the answer stands on the page.
    if (error instanceof DomainError) throw new DomainError(error.code, refusalWords(error, ctx.locale) ?? error.message, { status: error.status, fields: error.fields });
    throw error;
  }
});

/** The document as it was given: `?document=<id>`. Never shown inside a page of ours: what it holds was made by anybody. */
export const GET = handled(async (request: Request, _requestId: string, { params }: Given) => {
  const { ctx } = await sessionContext((await params).property);
  if (!ctx.permissions.has("knowledge:read")) throw forbidden();
  const { document } = parseInput(z.object({ document: idSchema }), query(request));
  const { name, mediaType, content } = await ask(openDocument, ctx, { documentId: document });
  return new Response(Buffer.from(content, "base64"), { headers: { "content-type": mediaType, "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`, "cache-control": "private, no-store", "x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'" } });
});
