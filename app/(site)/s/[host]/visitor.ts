import { cookies, headers } from "next/headers";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { clientIp } from "@/lib/auth/client-ip";
import { type HostContext, hostContext } from "@/lib/auth/host-context";
import { limited } from "@/lib/auth/rate-limit";
import { siteOrigin } from "@/lib/auth/root-host";
import { pathHeader } from "@/lib/auth/session-context";
import { DomainError } from "@/lib/kernel/errors";
import { isLocale, type Locale } from "@/lib/kernel/locale";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import { getSite } from "@/lib/site/queries/get-site";
import { countsItself } from "@/lib/site/rules/funnel-visitor";
import type { SiteView } from "@/lib/site/rules/views";
import { count } from "./count";
import "@/lib/wiring";

export type SiteParams = Promise<{ host: string; lang: string }>;
export type Visit = HostContext & { readonly locale: Locale; readonly site: SiteView; readonly origin: string };

/** Holds what opens the draft, on the house's own host and for as long as that is good. */
export const previewCookie = "lhcm-preview";
/** The platform's map server, as an address with {z}, {x} and {y}: none unless somebody named one, so no guest's address goes to a stranger. */
export const mapServer = (): string | null => process.env["MAP_TILES_URL"] || null;

const visitOf = cache(async (host: string, lang: string): Promise<Visit> => {
  if (!isLocale(lang)) notFound();
  const house = await hostContext(decodeURIComponent(host), { locale: lang });
  if (!house) notFound();
  // Each house is found at one address: its others lead there, for good.
  if (house.mainHost !== undefined && house.mainHost !== house.host) permanentRedirect(`${siteOrigin(house.mainHost)}${(await headers()).get(pathHeader) ?? `/${lang}`}`);
  if (!countsItself((await headers()).get(pathHeader) ?? "")) await count(house, { step: "visit", troubles: [] });
  const preview = (await cookies()).get(previewCookie)?.value;
  return { ...house, locale: lang, site: await ask(getSite, house.ctx, preview ? { preview: preview.slice(0, 200) } : {}), origin: siteOrigin(house.host) };
});

/** The house and language a page of a public site is about. A page that does not exist for either is not found. */
export async function visit(params: SiteParams): Promise<Visit> {
  const { host, lang } = await params;
  return visitOf(host, lang);
}

/** Whether this visitor has asked too often; a page says so in words. */
export async function tooMany(): Promise<boolean> {
  try {
    await limited("site-search-ip", clientIp(await headers()));
    return false;
  } catch (error) {
    if (error instanceof DomainError && error.status === 429) return true;
    throw error;
  }
}

/** What the dates bar may offer: from today on, as far as a year and a half. */
export function bookable(site: SiteView): { today: string; lastDay: string; mostAdults: number } {
  const today = toIsoDate(site.today);
  return { today, lastDay: addDays(today, 549), mostAdults: Math.max(2, ...site.rooms.map((room) => room.maxAdults)) };
}

/** The dates a first visit proposes: three nights, two weeks from now. */
export function proposal(site: SiteView) {
  const arrival = addDays(toIsoDate(site.today), 14);
  return { arrival: String(arrival), departure: String(addDays(arrival, 3)), adults: "2", children: "0" };
}
