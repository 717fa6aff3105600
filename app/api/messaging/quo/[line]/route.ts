import { clientIp } from "@/lib/auth/client-ip";
import { inboxLineContext } from "@/lib/auth/inbox-context";
import { limited } from "@/lib/auth/rate-limit";
import { nowMs } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { envelopeOf } from "@/lib/messaging/adapters/quo/mapper";
import { signedBy } from "@/lib/messaging/adapters/quo/signature";
import { storeDelivery } from "@/lib/messaging/commands/store-delivery";
import { getLineAccess } from "@/lib/messaging/queries/inbox-work";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { readText } from "@/lib/runtime/request-body";
import { fingerprint } from "@/lib/runtime/seal";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

const mostBytes = 1_000_000;

/** Quo's webhooks for one line: signed over the raw body, told at least once, in no order. What is signed is kept whole before it is read. */
export const POST = handled(async (request, _requestId, { params }: { params: Promise<{ line: string }> }) => {
  await limited("webhook", clientIp(request.headers));
  const { line } = await params;
  const ctx = await inboxLineContext("quo", line);
  if (!ctx) throw new DomainError("unauthorized", "There is no line at this address.", { status: 401 });
  const body = await readText(request, mostBytes);
  const { scheme, secrets, status } = await ask(getLineAccess, ctx, { inboxLineId: line });
  if (status === "disconnected") throw new DomainError("unauthorized", "There is no line at this address.", { status: 401 });
  const at = nowMs();
  const keys = secrets.filter(({ until }) => until === null || Date.parse(until) > at).map(({ key }) => key);
  const verdict = signedBy(scheme, request.headers, body, keys, at);
  if (!verdict.ok) throw new DomainError("unauthorized", "This delivery is not signed by this line's webhook.", { status: 401 });
  const digest = fingerprint(body);
  const { isNew } = done(await execute(storeDelivery, ctx, { inboxLineId: line, scheme, digest, raw: body, externalId: verdict.deliveryId ?? envelopeOf(scheme, body)?.id ?? digest }));
  return json({ status: "ok", repeated: !isNew });
});
