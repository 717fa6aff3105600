import { clientIp } from "@/lib/auth/client-ip";
import { hostContext } from "@/lib/auth/host-context";
import { limited } from "@/lib/auth/rate-limit";
import { siteOrigin } from "@/lib/auth/root-host";
import { found, notFound } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import { handled } from "@/lib/runtime/http";
import { hotelListXml, landingPagesXml } from "@/lib/site/adapters/google-hotels/write";
import { getFeedFacts } from "@/lib/site/queries/get-feed";
import "@/lib/wiring";

/** GET /api/site/feeds/google/hotels.xml and landing-pages.xml: the files Google fetches once a day. */
export const GET = handled(async (request: Request, requestId: string, { params }: { params: Promise<{ file: string }> }) => {
  const { ctx, host } = found(await hostContext(request.headers.get("host") ?? "", { requestId }), "A property at this address");
  await limited("site-feed-ip", clientIp(request.headers));
  const { file } = await params;
  const { house } = await ask(getFeedFacts, ctx, {});
  const xml = file === "hotels.xml" ? hotelListXml(house) : file === "landing-pages.xml" ? landingPagesXml(siteOrigin(host)) : undefined;
  if (xml === undefined) throw notFound("A file of this name");
  return new Response(xml, { headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, max-age=3600" } });
});
