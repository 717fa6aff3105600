import { z } from "zod";
import { addDays, countNights, type IsoDate } from "@/lib/kernel/nights";
import type { LandingStatus } from "./import-mapping";

/** A cell that cannot be taken: its field, the rule it breaks, and what stood there. */
export type RowProblem = { readonly field: string; readonly rule: ProblemRule; readonly value: string | null };
export const problemRules = [
  "required", "not_a_date", "departure_before_arrival", "day_visit", "too_long", "out_of_range", "not_a_number", "negative", "no_guests", "unknown_status", "unknown_country",
  "unknown_language", "unknown_currency", "unknown_room_type", "bad_email", "bad_phone", "text_too_long", "cells", "in_future", "duplicate_number", "has_folio", "unreadable", "refused",
] as const;
export type ProblemRule = (typeof problemRules)[number];
export type ReadRow<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly RowProblem[] };

export type ImportedGuest = {
  readonly name: string; readonly firstName: string | null; readonly lastName: string | null; readonly email: string | null; readonly phone: string | null;
  readonly country: string | null; readonly locale: string | null;
};

/** A booking as a file tells it, whatever file: ready to be written. Amounts in minor units. */
export type ImportedStay = {
  readonly line: number;
  /** The booking's own name in the file: a second run finds it by this. */
  readonly key: string;
  readonly externalNumber: string | null;
  readonly status: LandingStatus;
  /** The file left open what came of a stay that is over. */
  readonly assumed: boolean;
  readonly arrival: IsoDate; readonly departure: IsoDate;
  readonly guest: ImportedGuest;
  readonly adults: number; readonly children: number;
  /** The file's word for the room. */
  readonly roomType: string | null;
  readonly meal: string | null;
  readonly currency: string; readonly total: number; readonly nightAmounts: readonly number[];
  readonly channel: string | null; readonly segment: string | null;
  readonly company: { readonly kind: "agency" | "corporate"; readonly name: string } | null;
  readonly note: string | null;
  readonly bookedAt: string | null; readonly cancelledAt: string | null;
};

/** `total` over so many nights, to the minor unit: the first nights bear what does not divide. */
export function spread(total: number, nights: number): number[] {
  const each = Math.floor(total / nights);
  return Array.from({ length: nights }, (_, index) => each + (index < total - each * nights ? 1 : 0));
}

/** The longest stay a file may bring, and the days it may lie in. */
export const longestStay = 400;
export const earliest = "1990-01-01";
export const furthestDays = 1_460;

type Timing = { readonly status: LandingStatus | null; readonly arrival: IsoDate; readonly departure: IsoDate; readonly today: IsoDate };

/**
 * What a stay is on the house's today. Without a word of the file the dates decide; a stay that is over and was never closed
 * is taken as departed, and that is told.
 */
export function landingOf({ status, arrival, departure, today }: Timing): ReadRow<{ status: LandingStatus; assumed: boolean }> {
  const over = departure <= today;
  const landing = status ?? (over ? "departed" : arrival < today ? "in_house" : "confirmed");
  const future = (landing === "in_house" && arrival > today) || (landing === "no_show" && arrival > today) || (landing === "departed" && departure > today);
  if (future) return { ok: false, problems: [{ field: "status", rule: "in_future", value: landing }] };
  const open = landing === "confirmed" || (landing === "in_house" && departure < today);
  return { ok: true, value: open && over ? { status: "departed", assumed: true } : { status: landing, assumed: false } };
}

/** Problems of a stay's dates, by the rules every file is under. */
export function dateProblems(arrival: IsoDate, departure: IsoDate, today: IsoDate): RowProblem[] {
  const nights = countNights(arrival, departure);
  if (nights < 0) return [{ field: "departure", rule: "departure_before_arrival", value: departure }];
  if (nights === 0) return [{ field: "departure", rule: "day_visit", value: departure }];
  if (nights > longestStay) return [{ field: "departure", rule: "too_long", value: String(nights) }];
  return arrival < earliest || departure > addDays(today, furthestDays) ? [{ field: "arrival", rule: "out_of_range", value: arrival }] : [];
}

const email = z.email().max(254);
/** Digits, spaces and the usual signs, six at least. */
export const isPhone = (text: string): boolean => /^\+?[\d\s()./-]{6,32}$/.test(text) && text.replaceAll(/\D/g, "").length >= 6;
export const isEmail = (text: string): boolean => email.safeParse(text).success;

/** Most rooms of each word wanted on one night: how many the house must have had. Departure's night is free again. */
export function peakDemand(stays: readonly { readonly word: string; readonly arrival: string; readonly departure: string }[]): Map<string, number> {
  const steps = new Map<string, Map<string, number>>();
  for (const { word, arrival, departure } of stays) {
    const days = steps.get(word) ?? new Map<string, number>();
    steps.set(word, days);
    days.set(arrival, (days.get(arrival) ?? 0) + 1);
    days.set(departure, (days.get(departure) ?? 0) - 1);
  }
  return new Map([...steps].map(([word, days]) => {
    let now = 0;
    return [word, Math.max(0, ...[...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => (now += change)))];
  }));
}
