import { z } from "zod";
import { limited } from "@/lib/auth/rate-limit";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { sessionContext } from "@/lib/auth/session-context";
import { converse } from "@/lib/boardroom/directors/converse";
import { filesAtOnce } from "@/lib/boardroom/rules/chat-files";
import { forbidden } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { directors } from "@/lib/runtime/context";
import { handled, readJson } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import "@/lib/wiring";

const body = z.object({ property: z.string().min(1).max(80), director: z.enum(directors), message: z.unknown().optional(), text: z.string().optional(), chat: idSchema.optional(), files: z.array(idSchema).max(filesAtOnce).default([]) });

/** A message to a director: `{property, director, text}`, or `message: {parts: [{type: "text", text}]}`; `chat` and `files` by id → UI message stream. */
export const POST = handled(async (request: Request) => {
  requireSameOrigin(request);
  const { property, director, message, text, chat, files } = parseInput(body, await readJson(request, 64_000));
  const { ctx, session } = await sessionContext(property);
  if (!ctx.permissions.has("boardroom:chat")) throw forbidden();
  await limited("boardroom-chat", session.userId);
  return converse(ctx, { director, message: message ?? { text }, chatId: chat, fileIds: files });
});
