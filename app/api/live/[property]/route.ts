import { sessionContext } from "@/lib/auth/session-context";
import { forbidden } from "@/lib/kernel/errors";
import { listChanges } from "@/lib/reservations/queries/list-changes";
import { ask } from "@/lib/runtime/ask";
import { systemContext } from "@/lib/runtime/context";
import { handled } from "@/lib/runtime/http";
import { changesStream } from "@/lib/runtime/live-hub";
import "@/lib/wiring";

type Params = { readonly params: Promise<{ readonly property: string }> };

/** Server-sent events for a house's screens: `changed` whenever stays, rooms or bills did. The screen reads again by itself. */
export const GET = handled(async (request: Request, _requestId: string, { params }: Params) => {
  const { ctx } = await sessionContext((await params).property);
  if (!ctx.permissions.has("reservations:read") || ctx.propertyId === null) throw forbidden();
  const house = systemContext(ctx.tenantId, "reservations.watch-changes", new Set(["reservations:read"]), ctx.propertyId);
  return changesStream(`${ctx.tenantId} ${ctx.propertyId}`, async () => (await ask(listChanges, house, { seconds: 60 })).ids, request.signal);
});
