/** The steps of a guest's way to a booking on the house's own site, and what is kept of one day's visit. Pure. */
import { z } from "zod";
import { locales } from "@/lib/kernel/locale";
import { anchors } from "./anchor-rate";

/** In order; who reached a later one passed all before it (a stay that is paid at the house has no `pay`). */
export const funnelSteps = ["visit", "search", "offers", "details", "hold", "pay", "booked"] as const;
export type FunnelStep = (typeof funnelSteps)[number];

export const devices = ["phone", "desk"] as const;
export const sources = ["direct", "search", "metasearch", "ota", "social", "other"] as const;
export type Source = (typeof sources)[number];

/**
 * What a guest met on a step, `step:what`. `search:` the refusal of the dates where nothing was offered; `offers:no_return`, the rate
 * that led cannot be cancelled while another could; `details:` what stopped the form; `pay:` what became of the payment.
 */
export const troubles = [
  "search:not_open", "search:sold_out", "search:stop_sell", "search:min_stay", "search:min_stay_through", "search:max_stay", "search:closed_to_arrival", "search:closed_to_departure", "search:advance_window", "search:too_small", "search:invalid", "search:busy",
  "offers:no_return",
  "details:fields", "details:gone", "details:price_changed", "details:busy", "details:failed",
  "pay:failed", "pay:returned", "pay:expired",
] as const;
export type Trouble = (typeof troubles)[number];
const known: ReadonlySet<string> = new Set(troubles);
export const isTrouble = (text: string): text is Trouble => known.has(text);

export const bitOf = (step: FunnelStep): number => 1 << funnelSteps.indexOf(step);
/** How far somebody came: the place of the last step reached, from 0; -1 where none was. */
export const depthOf = (reached: number): number => (reached <= 0 ? -1 : Math.min(31 - Math.clz32(reached), funnelSteps.length - 1));

/** What one page tells of one visitor. `visitor`: the day's digest, never an address. */
export const countStepInput = z.object({
  day: z.iso.date(), visitor: z.string().regex(/^[\w-]{22}$/, "A digest of 22 signs."), step: z.enum(funnelSteps), troubles: z.array(z.enum(troubles)).max(8).default([]),
  device: z.enum(devices), language: z.enum(locales), source: z.enum(sources), arm: z.enum(["", ...anchors]).default(""),
});
