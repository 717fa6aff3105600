import type { Metadata } from "next";
import { locales } from "@/lib/kernel/locale";
import { sitePath } from "@/lib/site/rules/links";
import { shareUrl } from "@/lib/site/rules/picture";
import type { Visit } from "./visitor";

type Page = { readonly title: string; readonly description?: string; readonly path: string; readonly hidden?: boolean };

/** Title, canonical address and languages of a page. `hidden`: nothing for a search engine. */
export function pageMetadata({ site, origin, locale }: Visit, { title, description, path, hidden }: Page): Metadata {
  const image = shareUrl(site.pictures[0]?.source, locale);
  return {
    metadataBase: new URL(origin),
    title: { absolute: title },
    ...(description ? { description } : {}),
    ...(hidden ? { robots: { index: false, follow: false } } : {
      alternates: {
        canonical: sitePath(locale, path),
        languages: { ...Object.fromEntries(locales.map((each) => [each, sitePath(each, path)])), "x-default": path === "/" ? "/" : sitePath(site.sourceLocale, path) },
      },
    }),
    openGraph: { title, ...(description ? { description } : {}), siteName: site.name, locale, type: "website", images: [{ url: image, width: 1200, height: 630, alt: site.pictures[0]?.alt || site.name }] },
    twitter: { card: "summary_large_image" },
  };
}
