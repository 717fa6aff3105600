import { clientIp } from "@/lib/auth/client-ip";
import { partnerContext } from "@/lib/auth/partner-context";
import { limited } from "@/lib/auth/rate-limit";
import { readHook } from "@/lib/pms/adapters/mews/webhook";
import { requestSync } from "@/lib/pms/commands/request-sync";
import { DomainError } from "@/lib/kernel/errors";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { readText } from "@/lib/runtime/request-body";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

const mostBytes = 1_000_000;

/** Mews's webhooks, general and of the integration. Nothing signs them: the path is the secret, and what they say is only a reason to look. */
export const POST = handled(async (request, _requestId, { params }: { params: Promise<{ secret: string }> }) => {
  await limited("webhook", clientIp(request.headers));
  const partner = await partnerContext("mews", (await params).secret);
  if (!partner) throw new DomainError("unauthorized", "This webhook is not of a connected Mews property.", { status: 401 });
  const hook = readHook(await readText(request, mostBytes));
  if (!hook) throw new DomainError("bad_push", "This is no webhook of Mews.", { status: 400 });
  done(await execute(requestSync, partner.ctx, { connectionId: partner.connectionId, because: "webhook" }));
  return json({ status: "ok" });
});
