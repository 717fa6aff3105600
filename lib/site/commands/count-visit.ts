import { createHash, createHmac } from "node:crypto";
import { isbot } from "isbot";
import { clientIp } from "@/lib/auth/client-ip";
import { hostContext } from "@/lib/auth/host-context";
import { nowMs } from "@/lib/kernel/clock";
import { isLocale } from "@/lib/kernel/locale";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";
import { once } from "@/lib/runtime/once";
import { getAnchor } from "../queries/get-anchor";
import { type Anchor, anchors } from "../rules/anchor-rate";
import type { BookingState } from "../rules/booking-form";
import { businessDay } from "../rules/business-day";
import { seenInForm } from "../rules/funnel-seen";
import type { FunnelStep, Trouble } from "../rules/funnel-steps";
import { deviceOf, isReading, sourceOf } from "../rules/funnel-visitor";
import { countStep, openFunnelDay } from "./count-step";

/** Whose site is visited: the visitor's own context there, and the zone in which its days end. */
export type VisitedHouse = { readonly ctx: Context; readonly timezone: string };
type Seen = { readonly step: FunnelStep; readonly troubles?: readonly Trouble[]; /** The `from` of the page's address. */ readonly from?: string | null };

const mostKept = 10_000;
const salts = once("funnel-salts", () => new Map<string, { readonly day: string; readonly salt: Promise<string> }>());
type Running = { readonly until: number; readonly running: Promise<{ experimentId: string | null; firstDay: string | null }> };
const experiments = once("funnel-experiments", () => new Map<string, Running>());
const experimentKeptMs = 30_000;

const keyOf = ({ tenantId, propertyId }: Context) => `${tenantId} ${propertyId ?? ""}`;

/** The salt of the house's day; asked for once a day and process. One that could not be had is asked for again. */
function saltOf(ctx: Context, day: string): Promise<string> {
  const key = keyOf(ctx);
  const known = salts.get(key);
  if (known?.day === day) return known.salt;
  if (salts.size >= mostKept) salts.clear();
  const salt = execute(openFunnelDay, ctx, { day }).then((outcome) => done(outcome).salt);
  salts.set(key, { day, salt });
  salt.catch(() => salts.delete(key));
  return salt;
}

function experimentOf(ctx: Context) {
  const key = keyOf(ctx);
  const known = experiments.get(key);
  if (known && known.until > nowMs()) return known.running;
  if (experiments.size >= mostKept) experiments.clear();
  const running = ask(getAnchor, ctx, {});
  experiments.set(key, { until: nowMs() + experimentKeptMs, running });
  running.catch(() => experiments.delete(key));
  return running;
}

const told = once("funnel-told", () => ({ day: "", steps: new Set<string>() }));
const mostTold = 50_000;
/** Whether this process has not counted the very same today: a page read again costs no write. */
function isNews(day: string, step: string): boolean {
  if (told.day !== day || told.steps.size >= mostTold) {
    told.day = day;
    told.steps.clear();
  }
  if (told.steps.has(step)) return false;
  told.steps.add(step);
  return true;
}

/** Tests, and whoever has just begun or ended an experiment: the next visitor is asked for anew. */
export const forgetFunnel = (): void => { salts.clear(); experiments.clear(); told.steps.clear(); };

const isPerson = (headers: Headers): boolean => {
  const agent = headers.get("user-agent") ?? "";
  return agent !== "" && !isbot(agent) && isReading((name) => headers.get(name));
};

/** Today's digest of somebody: of address and browser, under a salt that is thrown away. Neither is kept anywhere. */
async function visitorOf(ctx: Context, headers: Headers, day: string): Promise<string> {
  const salt = await saltOf(ctx, day);
  return createHmac("sha256", salt).update(`${clientIp(headers)}\n${headers.get("user-agent") ?? ""}\n${ctx.propertyId ?? ""}`).digest("base64url").slice(0, 22);
}

async function armOf(ctx: Context, visitor: string, day: string): Promise<Anchor | ""> {
  const { experimentId, firstDay } = await experimentOf(ctx);
  if (experimentId === null || firstDay === null || firstDay > day) return "";
  return anchors[(createHash("sha256").update(`${experimentId} ${visitor}`).digest()[0] ?? 0) & 1] ?? "";
}

/**
 * Which rate leads this visitor's rooms while an experiment runs; undefined: the house's own, for whoever is no person to count. The
 * same all day for one visitor. Never fails a page.
 */
export async function anchorFor({ ctx, timezone }: VisitedHouse, headers: Headers): Promise<Anchor | undefined> {
  try {
    if (!isPerson(headers)) return undefined;
    const day = businessDay(timezone, nowMs());
    return (await armOf(ctx, await visitorOf(ctx, headers, day), day)) || undefined;
  } catch (error) {
    logger.warn({ err: error, requestId: ctx.requestId }, "no side of the experiment could be told");
    return undefined;
  }
}

/**
 * Counts that somebody reached a step of the site: called by the door once the page is on its way (`after` of next/server). People
 * only, and only those who do not ask not to be followed. Never fails: a visitor not counted is written in the log.
 */
export async function countVisit({ ctx, timezone }: VisitedHouse, headers: Headers, { step, troubles = [], from = null }: Seen): Promise<void> {
  try {
    if (!isPerson(headers)) return;
    const day = businessDay(timezone, nowMs());
    const visitor = await visitorOf(ctx, headers, day);
    if (!isNews(day, `${keyOf(ctx)} ${visitor} ${step} ${troubles.join(" ")}`)) return;
    const source = sourceOf(headers.get("referer"), headers.get("host") ?? "", from);
    await execute(countStep, ctx, {
      day, visitor, step, troubles: [...troubles], device: deviceOf(headers.get("user-agent") ?? ""), language: ctx.locale, source, arm: await armOf(ctx, visitor, day),
    });
  } catch (error) {
    logger.warn({ err: error, requestId: ctx.requestId, step }, "a visitor was not counted");
  }
}

/** The same for what became of a booking form; the house comes from the host, as everything of the form does. */
export async function countForm(headers: Headers, form: FormData, state: Pick<BookingState, "trouble" | "goTo">): Promise<void> {
  const seen = seenInForm(state);
  if (seen === null) return;
  const lang = form.get("lang");
  const house = await hostContext(headers.get("host") ?? "", { locale: isLocale(lang) ? lang : "en" });
  if (house) await countVisit({ ctx: house.ctx, timezone: house.property.timezone }, headers, seen);
}
