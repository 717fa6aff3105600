import type { MetadataRoute } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { hostContext } from "@/lib/auth/host-context";
import { siteOrigin } from "@/lib/auth/root-host";
import { locales } from "@/lib/kernel/locale";
import { ask } from "@/lib/runtime/ask";
import { getSite } from "@/lib/site/queries/get-site";
import { sitePath } from "@/lib/site/rules/links";
import "@/lib/wiring";

/** Every page worth finding, each with its other languages. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const house = await hostContext((await headers()).get("host") ?? "");
  if (!house) notFound();
  const site = await ask(getSite, house.ctx, {});
  const origin = siteOrigin(house.host);
  const paths = ["/", ...site.rooms.map((room) => `/rooms/${room.code}`)];
  return paths.flatMap((path) => locales.map((locale) => ({
    url: `${origin}${sitePath(locale, path)}`,
    alternates: { languages: Object.fromEntries(locales.map((each) => [each, `${origin}${sitePath(each, path)}`])) },
  })));
}
