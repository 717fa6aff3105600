/** What the channels context knows of an OTA's calendar feed, whoever wrote it. Pure. */
import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { OnceShown } from "@/lib/kernel/once-shown";

/** Who a calendar is exchanged with. */
export const calendarOtas = ["airbnb", "vrbo", "booking", "other"] as const;
export type CalendarOta = (typeof calendarOtas)[number];

export const entryKinds = ["reservation", "block"] as const;

/** One entry: nights from `arrival` up to, not including, `departure`. Its texts are a stranger's. */
export const calendarEntry = z.object({ uid: z.string().min(1).max(500), arrival: isoDate, departure: isoDate, summary: z.string().max(300).nullable(), kind: z.enum(entryKinds) });
export type CalendarEntry = z.infer<typeof calendarEntry>;

/** How often each summary means guests rather than a closing: Airbnb writes "Reserved", Vrbo "Reserved - <name>"; Booking.com writes the same for both. */
export const entryKind = (summary: string | null): (typeof entryKinds)[number] => (/^\s*(?:reserved|booked|r[ée]serv|reservad|محجوز)/iu.test(summary ?? "") ? "reservation" : "block");

/** States of an entry: it holds its nights, is in the way of a stay of ours, repeats nights that are taken here anyhow, or has left its calendar. */
export type FeedEventState = "live" | "conflict" | "covered" | "gone";

const anHour = 3_600_000;

/**
 * How much a calendar last read at `goodAt` can be trusted at `at` (epoch ms). OTAs refresh theirs every few hours, we read every
 * quarter of an hour: one missed reading is nothing, six hours without one is not safe to sell on.
 */
export function freshnessOf(goodAt: number | null, at: number): "fresh" | "ageing" | "stale" {
  if (goodAt === null || at - goodAt > 6 * anHour) return "stale";
  return at - goodAt > anHour ? "ageing" : "fresh";
}
export type Freshness = ReturnType<typeof freshnessOf>;

/** Entries that vanished at once and are kept until that is believed. */
export const heldBack = z.object({ reason: z.enum(["empty", "shrunken"]), since: z.iso.datetime(), entries: z.number().int() });

/** What a feed's connection keeps about it. */
export const feedFacts = z.object({
  ota: z.enum(calendarOtas), roomTypeId: idSchema, unitId: idSchema.nullable(), urlFingerprint: z.string(),
  etag: z.string().nullable().default(null), lastModified: z.string().nullable().default(null),
  /** The business day of the last full look: a feed that did not change is looked at again when the horizon has moved. */
  appliedOn: z.string().nullable().default(null),
  heldBack: heldBack.nullable().default(null),
  /** A person has said that what vanished is really gone. */
  believe: z.boolean().default(false),
});
export type FeedFacts = z.infer<typeof feedFacts>;

/** The address of a feed as it is fetched; null for what is none. `webcal:` is another word for https. */
export function feedAddress(text: string): string | null {
  const given = text.trim().replace(/^webcals?:/i, "https:");
  if (!URL.canParse(given)) return null;
  const url = new URL(given);
  return (url.protocol === "https:" || url.protocol === "http:") && url.username === "" && url.password === "" && url.hostname !== "" ? url.href : null;
}

/** Wrapped at once: whoever knows the address reads the calendar. */
const url = z.string().trim().min(8).max(2_000).refine((text) => feedAddress(text) !== null, "The address of a calendar begins with https:// or http:// and holds no password.").transform((text) => new OnceShown(feedAddress(text) ?? ""));
const title = z.string().trim().min(1, "Give it a name.").max(80);

export const addFeedInput = z.object({ roomTypeId: idSchema, unitId: idSchema.nullable().default(null), ota: z.enum(calendarOtas), title, url });
export const feedInput = z.object({ connectionId: idSchema });
export const applyCalendarInput = z.object({
  connectionId: idSchema, entries: z.array(calendarEntry).max(3_000),
  /** UIDs the calendar itself calls cancelled. */
  cancelled: z.array(z.string().max(500)).max(3_000).default([]),
  /** Events in the file, past ones too. */
  events: z.number().int().min(0), etag: z.string().max(500).nullable().default(null), lastModified: z.string().max(200).nullable().default(null),
});
export const shareCalendarInput = z.object({ roomTypeId: idSchema, unitId: idSchema.nullable().default(null), title, exceptConnectionId: idSchema.nullable().default(null) });
export const stopSharingInput = z.object({ calendarExportId: idSchema });
