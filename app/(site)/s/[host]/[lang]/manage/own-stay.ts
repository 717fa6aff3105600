import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { clientIp } from "@/lib/auth/client-ip";
import { limited } from "@/lib/auth/rate-limit";
import { refusalWords } from "@/lib/auth/refusal-words";
import { type StayBearer, stayBearer } from "@/lib/auth/stay-context";
import { DomainError } from "@/lib/kernel/errors";
import { type Locale, writingOf } from "@/lib/kernel/locale";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import type { Context } from "@/lib/runtime/context";
import { pageMetadata } from "../../metadata";
import { type Visit, visit } from "../../visitor";

export type TokenParams = Promise<{ host: string; lang: string; token: string }>;
export type PageQuery = Promise<Readonly<Record<string, string | string[] | undefined>>>;
type Seen = Visit & { readonly token: string };
export type OwnVisit = (Seen & { readonly kind: "guest"; readonly own: Context }) | (Seen & { readonly kind: Exclude<StayBearer["kind"], "guest"> | "busy" });

/** Whether somebody at this address opened links too often; a page says so in words. */
export async function tooManyLinks(): Promise<boolean> {
  try {
    await limited("stay-link-ip", clientIp(await headers()));
    return false;
  } catch (error) {
    if (error instanceof DomainError && error.status === 429) return true;
    throw error;
  }
}

/** The guest who holds the link in this address. Opening it changes nothing. */
export async function ownVisit(params: TokenParams): Promise<OwnVisit> {
  const [seen, { token }] = [await visit(params), await params];
  if (await tooManyLinks()) return { ...seen, token, kind: "busy" };
  const bearer = await stayBearer(seen, token);
  return bearer.kind === "guest" ? { ...seen, token, kind: "guest", own: bearer.ctx } : { ...seen, token, kind: bearer.kind };
}

export const one = (value: string | string[] | undefined): string => ((Array.isArray(value) ? value[0] : value) ?? "").slice(0, 60);

/** An answer, or the sentence of the refusal in the reader's language. A field that is no date is `fields`. */
export async function answerOf<T>(asked: Promise<T>, locale: Locale): Promise<{ readonly value: T; readonly refused: null; readonly fields: readonly string[] } | { readonly value: null; readonly refused: string | null; readonly fields: readonly string[] }> {
  try {
    return { value: await asked, refused: null, fields: [] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.status === 422 && error.fields.length > 0) return { value: null, refused: null, fields: error.fields.map(({ path }) => path) };
    return { value: null, refused: refusalWords(error, locale) ?? error.message, fields: [] };
  }
}

export const dayIn = (locale: Locale, day: string, style: "full" | "medium" = "full"): string => formatDate(toIsoDate(day), locale, style);
export const momentIn = (locale: Locale, timeZone: string, at: string): string =>
  new Intl.DateTimeFormat(writingOf(locale), { weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone, numberingSystem: "latn" }).format(new Date(at));

/** Nothing of a stay is for a search engine, and its address goes to no other site. */
export async function manageMetadata(params: TokenParams, title: "title" | "dates.title" | "extras.title" | "cancel.title" | "pay.title"): Promise<Metadata> {
  const seen = await visit(params);
  const t = await getTranslations({ locale: seen.locale, namespace: "manage" });
  return { ...pageMetadata(seen, { title: `${t(title)} · ${seen.site.name}`, path: "/manage", hidden: true }), referrer: "same-origin" };
}
