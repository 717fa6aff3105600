import { z } from "zod";
import { clientIp } from "@/lib/auth/client-ip";
import { partnerContext } from "@/lib/auth/partner-context";
import { limited } from "@/lib/auth/rate-limit";
import { requestPull } from "@/lib/channels/commands/request-pull";
import { DomainError } from "@/lib/kernel/errors";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { readText } from "@/lib/runtime/request-body";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

const mostBytes = 1_000_000;
/** What is told of our own updates and of guests' messages brings no reservation. */
const elsewhere = new Set(["ari", "message", "sync_error", "test"]);
const envelope = z.object({ event: z.string() });

function eventOf(body: string): string | null {
  try {
    return envelope.parse(JSON.parse(body)).event;
  } catch {
    return null; // whatever it is, somebody who knows the address says that something happened
  }
}

/** Channex's webhooks: unsigned, perhaps twice, in no order. Known by their secret path, they only have the feed read; nothing of them is kept. */
export const POST = handled(async (request, _requestId, { params }: { params: Promise<{ secret: string }> }) => {
  await limited("webhook", clientIp(request.headers));
  const partner = await partnerContext("channex", (await params).secret);
  if (!partner) throw new DomainError("unauthorized", "This address belongs to no connected Channex property.", { status: 401 });
  const event = eventOf(await readText(request, mostBytes));
  if (event === null || !elsewhere.has(event)) done(await execute(requestPull, partner.ctx, { connectionId: partner.connectionId }));
  return json({ status: "ok" });
});
