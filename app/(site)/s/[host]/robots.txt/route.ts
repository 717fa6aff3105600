import { hostContext } from "@/lib/auth/host-context";
import { siteOrigin } from "@/lib/auth/root-host";
import { found } from "@/lib/kernel/errors";
import { handled } from "@/lib/runtime/http";

export const GET = handled(async (_request: Request, _requestId: string, { params }: { params: Promise<{ host: string }> }) => {
  const house = found(await hostContext(decodeURIComponent((await params).host)), "A house at this address");
  const lines = ["User-agent: *", "Disallow: /*/book", "Disallow: /*/confirmation/", "Disallow: /*/payment/", "Disallow: /api/", "Allow: /api/site/picture", "Allow: /api/site/photo/", "Allow: /api/site/share", "Disallow: /preview", "", `Sitemap: ${siteOrigin(house.mainHost ?? house.host)}/sitemap.xml`, ""];
  return new Response(lines.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600" } });
});
