import { clientIp } from "@/lib/auth/client-ip";
import { partnerContext } from "@/lib/auth/partner-context";
import { limited } from "@/lib/auth/rate-limit";
import { hotelRunnerAdapter } from "@/lib/channels/adapters/hotelrunner/adapter";
import { storeMessages } from "@/lib/channels/commands/store-messages";
import { getConnectionAccess } from "@/lib/channels/queries/get-channel-work";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { readText } from "@/lib/runtime/request-body";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

const mostBytes = 2_000_000;
const unknownPush = () => new DomainError("unauthorized", "This push is not from a connected HotelRunner property.", { status: 401 });

/** HotelRunner's realtime push. Nothing signs it: the secret path and the property's own token and hr_id stand for a signature. */
export const POST = handled(async (request, _requestId, { params }: { params: Promise<{ secret: string }> }) => {
  await limited("webhook", clientIp(request.headers));
  const partner = await partnerContext("hotelrunner", (await params).secret);
  if (!partner) throw unknownPush();
  const access = await ask(getConnectionAccess, partner.ctx, { connectionId: partner.connectionId });
  const port = hotelRunnerAdapter({ baseUrl: "https://app.hotelrunner.com", token: access.credentials["token"] ?? "", hrId: access.partnerPropertyId });
  if (!port.isOwnPush(new URL(request.url).searchParams)) throw unknownPush();
  const body = await readText(request, mostBytes);
  try {
    const batch = port.parsePush(body);
    const stored = done(await execute(storeMessages, partner.ctx, { connectionId: partner.connectionId, via: "push", messages: batch.reservations, unreadable: batch.unreadable }));
    return json({ status: "ok", received: stored.messages.length });
  } catch (error) {
    if (error instanceof ChannelError) throw new DomainError("bad_push", error.message, { status: 400 });
    throw error;
  }
});
