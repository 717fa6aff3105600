import { clientIp } from "@/lib/auth/client-ip";
import { hostContext } from "@/lib/auth/host-context";
import { limited } from "@/lib/auth/rate-limit";
import { found } from "@/lib/kernel/errors";
import { now, nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { toIsoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import { execute } from "@/lib/runtime/execute";
import { handled } from "@/lib/runtime/http";
import { once } from "@/lib/runtime/once";
import { readText } from "@/lib/runtime/request-body";
import { readQuery } from "@/lib/site/adapters/google-hotels/read-query";
import { transactionXml } from "@/lib/site/adapters/google-hotels/write";
import { noteFeedRead } from "@/lib/site/commands/set-feed";
import { getFeedFacts, getFeedStay } from "@/lib/site/queries/get-feed";
import "@/lib/wiring";

const mostBytes = 100_000;
const notedEveryMs = 300_000;
const noted = once("feed-noted", () => new Map<string, number>());

/** POST /api/site/feeds/google/query: Google's Query, answered with a Transaction about the house of this host. Hotels that are not here are passed over. */
export const POST = handled(async (request, requestId) => {
  const { ctx } = found(await hostContext(request.headers.get("host") ?? "", { requestId }), "A property at this address");
  await limited("site-feed-ip", clientIp(request.headers));
  const question = readQuery(await readText(request, mostBytes));
  const { house, catalogue, currency } = await ask(getFeedFacts, ctx, {});
  const asked = question.hotelIds.includes(house.hotelId);
  const stays = asked && question.kind === "prices" ? [(await ask(getFeedStay, ctx, { arrival: toIsoDate(question.arrival), nights: question.nights })).stay] : [];
  const key = `${ctx.tenantId} ${ctx.propertyId ?? ""}`;
  if ((noted.get(key) ?? 0) < nowMs() - notedEveryMs) {
    noted.set(key, nowMs());
    await execute(noteFeedRead, ctx, {});
  }
  const xml = transactionXml({ id: newId(), at: now().toISOString(), hotelId: house.hotelId, stays, currency, catalogue: asked && question.kind === "catalogue" ? catalogue : null });
  return new Response(xml, { headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "no-store" } });
});
