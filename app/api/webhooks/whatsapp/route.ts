import { jobContext } from "@/inngest/context";
import { clientIp } from "@/lib/auth/client-ip";
import { housesOfDelivery, housesOfNumber } from "@/lib/auth/directory";
import { limited } from "@/lib/auth/rate-limit";
import { nowMs } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { challenged, signedBy, type Word, wordsIn } from "@/lib/messaging/adapters/whatsapp/webhook";
import { numberHash } from "@/lib/messaging/commands/sealed-contact";
import { hearFromNumber, settleDelivery } from "@/lib/messaging/commands/settle-delivery";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { readText } from "@/lib/runtime/request-body";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

const mostBytes = 3_000_000;
const job = "messaging.whatsapp-webhook";
/** A word about a message we do not know yet may be quicker than our own note of having sent it: it is asked for again for so long. */
const patienceMs = 60_000;

const unauthorized = () => new DomainError("unauthorized", "This is not signed by the app this server knows.", { status: 401 });

/** The partner's question whether this address is ours. */
export const GET = handled(async (request) => {
  await limited("webhook", clientIp(request.headers));
  const challenge = challenged(new URL(request.url).searchParams, process.env["WHATSAPP_VERIFY_TOKEN"] ?? "");
  if (challenge === null) throw unauthorized();
  return new Response(challenge, { headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" } });
});

/** One word, for whichever house it concerns. False where a message is spoken of that we have not noted yet. */
async function heed(word: Word): Promise<boolean> {
  if (word.kind === "heard") {
    const whatsappHash = numberHash(word.from);
    for (const house of await housesOfNumber(whatsappHash)) done(await execute(hearFromNumber, jobContext(house, job), { whatsappHash, at: word.at }));
    return true;
  }
  const houses = await housesOfDelivery(word.ref);
  for (const house of houses) done(await execute(settleDelivery, jobContext(house, job), { partnerRef: word.ref, told: word.told, at: word.at, ...(word.failure ? { failure: word.failure } : {}) }));
  return houses.length > 0 || nowMs() - Date.parse(word.at) > patienceMs;
}

/** WhatsApp's webhook: signed over the raw body, told at least once, in no order. Nothing people write to the number is kept. */
export const POST = handled(async (request) => {
  await limited("webhook", clientIp(request.headers));
  const body = await readText(request, mostBytes);
  if (!signedBy(process.env["WHATSAPP_APP_SECRET"] ?? "", body, request.headers.get("x-hub-signature-256"))) throw unauthorized();
  const words = wordsIn(body, process.env["WHATSAPP_PHONE_ID"] ?? "");
  if (words === null) throw new DomainError("bad_push", "This is no webhook of the WhatsApp Business Platform.", { status: 400 });
  let known = true;
  for (const word of words) known = (await heed(word)) && known;
  if (!known) throw new DomainError("not_ready", "This message is not noted here yet. Tell it again.", { status: 503 });
  return json({ status: "ok" });
});
