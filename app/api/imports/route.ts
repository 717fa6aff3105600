import { z } from "zod";
import { limited } from "@/lib/auth/rate-limit";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { requireSession } from "@/lib/auth/session";
import { sessionContext } from "@/lib/auth/session-context";
import { forbidden } from "@/lib/kernel/errors";
import { openHouseImport } from "@/lib/property/commands/import-house";
import { openImport } from "@/lib/property/commands/import-run-open";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import { readBytes } from "@/lib/runtime/request-body";
import "@/lib/wiring";

const asked = z.object({ property: z.string().min(1).max(80), kind: z.enum(["reservations", "guests", "ical", "house"]), name: z.string().trim().min(1).max(200) });
/** Packed, below what the middleware lets pass whole; a table unfolds to more. */
const mostBytes = 30_000_000;

/** A file somebody brings, as it is: `?property=&kind=&name=` → `{id}` of the import to look at. Too large for a server action. */
export const POST = handled(async (request: Request) => {
  requireSameOrigin(request);
  await requireSession();
  const { property, kind, name } = parseInput(asked, Object.fromEntries(new URL(request.url).searchParams));
  const { ctx, session } = await sessionContext(property);
  if (!ctx.permissions.has("imports:run")) throw forbidden();
  await limited("session-write", session.userId);
  const content = (await readBytes(request, mostBytes)).toString("base64");
  const { id } = kind === "house" ? done(await execute(openHouseImport, ctx, { fileName: name, content })) : done(await execute(openImport, ctx, { kind, fileName: name, content }));
  return json({ id }, 201);
});
