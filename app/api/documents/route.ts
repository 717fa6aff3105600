import { z } from "zod";
import { limited } from "@/lib/auth/rate-limit";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { requireSession } from "@/lib/auth/session";
import { sessionContext } from "@/lib/auth/session-context";
import { forbidden } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { addDocument } from "@/lib/reservations/commands/add-document";
import { mostDocumentBytes } from "@/lib/reservations/rules/note-inputs";
import { execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import { readBytes } from "@/lib/runtime/request-body";
import "@/lib/wiring";

const asked = z.object({ property: z.string().min(1).max(80), reservation: idSchema, name: z.string().trim().min(1).max(160) });

/** A file to keep with a reservation, as it is: `?property=&reservation=&name=` → the command's outcome. Too large for a server action. */
export const POST = handled(async (request: Request) => {
  requireSameOrigin(request);
  await requireSession();
  const { property, reservation, name } = parseInput(asked, Object.fromEntries(new URL(request.url).searchParams));
  const { ctx, session } = await sessionContext(property);
  if (!ctx.permissions.has("reservations:write")) throw forbidden();
  await limited("session-write", session.userId);
  const content = (await readBytes(request, mostDocumentBytes)).toString("base64");
  return json(await execute(addDocument, ctx, { reservationId: reservation, name, content }), 201);
});
