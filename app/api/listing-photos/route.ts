import { z } from "zod";
import { keyContext, keyIn } from "@/lib/auth/key-context";
import { limited } from "@/lib/auth/rate-limit";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { requireSession } from "@/lib/auth/session";
import { sessionContext } from "@/lib/auth/session-context";
import { forbidden } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { addPhoto } from "@/lib/onboarding/commands/photos";
import { mostPhotoBytes } from "@/lib/onboarding/rules/inputs";
import { photoKinds } from "@/lib/onboarding/rules/ota-file";
import type { Context } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import { readBytes } from "@/lib/runtime/request-body";
import "@/lib/wiring";

const asked = z.object({ property: z.string().min(1).max(80).optional(), kind: z.enum(photoKinds).optional(), roomTypeId: idSchema.optional() });

/** Who brings it: a program by its key (and LHCM-Property), a person by the session and `?property=`. */
async function askerOf(request: Request, requestId: string, property: string | undefined): Promise<Context> {
  if (keyIn(request.headers) !== null) return keyContext(request, requestId);
  requireSameOrigin(request);
  await requireSession();
  const { ctx, session } = await sessionContext(property ?? "");
  await limited("session-write", session.userId);
  return ctx;
}

/** A photograph as it is, up to 20 MB: `?property=&kind=&roomTypeId=` → the command's outcome. Too large for a server action or a JSON body. */
export const POST = handled(async (request: Request, requestId: string) => {
  const { property, kind, roomTypeId } = parseInput(asked, Object.fromEntries(new URL(request.url).searchParams));
  const ctx = await askerOf(request, requestId, property);
  if (!ctx.permissions.has("onboarding:manage")) throw forbidden();
  const content = (await readBytes(request, mostPhotoBytes)).toString("base64");
  return json(await execute(addPhoto, ctx, { content, ...(kind ? { kind } : {}), ...(roomTypeId ? { roomTypeId } : {}) }), 201);
});
