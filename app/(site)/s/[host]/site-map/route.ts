import { hostContext } from "@/lib/auth/host-context";
import { siteOrigin } from "@/lib/auth/root-host";
import { found } from "@/lib/kernel/errors";
import { locales } from "@/lib/kernel/locale";
import { ask } from "@/lib/runtime/ask";
import { handled } from "@/lib/runtime/http";
import { getSite } from "@/lib/site/queries/get-site";
import { sitePath } from "@/lib/site/rules/links";
import "@/lib/wiring";

/** /sitemap.xml: every page worth finding, each with its other languages. */
export const GET = handled(async (_request: Request, _requestId: string, { params }: { params: Promise<{ host: string }> }) => {
  const house = found(await hostContext(decodeURIComponent((await params).host)), "A house at this address");
  const site = await ask(getSite, house.ctx, {});
  const origin = siteOrigin(house.mainHost ?? house.host);
  const paths = ["/", "/search", ...site.rooms.map((room) => `/rooms/${room.code}`), ...site.content.offers.items.map((offer) => `/offers/${offer.code}`), "/legal"];
  const urls = paths.flatMap((path) => locales.map((locale) => {
    const others = locales.map((each) => `<xhtml:link rel="alternate" hreflang="${each}" href="${origin}${sitePath(each, path)}"/>`).join("");
    return `<url><loc>${origin}${sitePath(locale, path)}</loc>${others}</url>`;
  }));
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join("\n")}\n</urlset>\n`;
  return new Response(xml, { headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, max-age=3600" } });
});
