import type { CalendarOta, Freshness } from "@/lib/channels/rules/calendar";

/** What the calendars' page knows of each: shapes of `channels.list-calendars`. */
export type CalendarEntryFacts = { readonly feedEventId: string; readonly arrival: string; readonly departure: string; readonly summary: string | null; readonly kind: string; readonly state: string; readonly unit: string | null };
type InTheWay = { readonly reservationId: string | null; readonly number: string | null; readonly arrival: string; readonly departure: string; readonly unit: string | null };
export type FeedFactsShown = {
  readonly connectionId: string; readonly title: string; readonly ota: CalendarOta; readonly roomType: string; readonly unit: string | null; readonly freshness: Freshness;
  readonly readAt: string | null; readonly failure: string | null; readonly reason: string | null; readonly heldBack: { readonly reason: "empty" | "shrunken"; readonly entries: number } | null;
  readonly holds: number; readonly covered: number; readonly entries: readonly CalendarEntryFacts[];
  readonly conflicts: readonly (CalendarEntryFacts & { readonly with: readonly InTheWay[] })[];
};
export type ShareFacts = { readonly calendarExportId: string; readonly title: string; readonly roomType: string; readonly unit: string | null; readonly exceptTitle: string | null; readonly lastReadAt: string | null };
/** A room type with its own rooms, as a place a calendar can be of. */
export type CalendarPlace = { readonly roomTypeId: string; readonly name: string; readonly units: readonly { readonly id: string; readonly name: string }[] };

/** A name inside a sentence of another direction of writing, kept to itself. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
