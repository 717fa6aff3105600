import { z } from "zod";
import { limited } from "@/lib/auth/rate-limit";
import { refusalWords } from "@/lib/auth/refusal-words";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { sessionContext } from "@/lib/auth/session-context";
import { dropFile, openFile } from "@/lib/boardroom/commands/chat-files";
import { takeFile } from "@/lib/boardroom/directors/take-file";
import { seatInput } from "@/lib/boardroom/rules/chat";
import { longestFile } from "@/lib/boardroom/rules/chat-files";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { handled, json } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import { readBytes } from "@/lib/runtime/request-body";
import "@/lib/wiring";

type Given = { readonly params: Promise<{ readonly id: string }> };
const place = z.object({ id: idSchema });

/** Who asks, before what is asked: a stranger hears nothing of either. */
async function within(request: Request, { params }: Given) {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return { ...(await sessionContext(query["property"] ?? "")), asked: { ...query, id: (await params).id } };
}

/** A file for a message of this conversation: its bytes as the body, at most 5 MB. Answers its id and whether text was read. */
export const POST = handled(async (request: Request, _requestId: string, given: Given) => {
  requireSameOrigin(request);
  const { ctx, session, asked } = await within(request, given);
  const { id, director, name } = parseInput(place.extend({ director: seatInput, name: z.string().min(1).max(200) }), asked);
  await limited("session-write", session.userId);
  const bytes = new Uint8Array(await readBytes(request, longestFile));
  try {
    return json(await takeFile(ctx, { director, chatId: id, name, bytes }), 201);
  } catch (error) {
    // In the reader's language: the answer stands beside the field.
    if (error instanceof DomainError) throw new DomainError(error.code, refusalWords(error, ctx.locale) ?? error.message, { status: error.status });
    throw error;
  }
});

/** The file as it was given. Never shown inside a page of ours: what it holds was made by anybody. */
export const GET = handled(async (request: Request, _requestId: string, given: Given) => {
  const { ctx, asked } = await within(request, given);
  const { id, file } = parseInput(place.extend({ file: idSchema }), asked);
  const { name, mediaType, bytes } = await openFile(ctx, id, file);
  return new Response(Buffer.from(bytes), { headers: { "content-type": mediaType, "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`, "cache-control": "private, no-store", "x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'" } });
});

/** Takes a file away before it was sent. */
export const DELETE = handled(async (request: Request, _requestId: string, given: Given) => {
  requireSameOrigin(request);
  const { ctx, session, asked } = await within(request, given);
  const { id, file } = parseInput(place.extend({ file: idSchema }), asked);
  await limited("session-write", session.userId);
  await dropFile(ctx, id, file);
  return new Response(null, { status: 204 });
});
