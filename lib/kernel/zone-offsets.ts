import { Temporal } from "temporal-polyfill";
import type { ZoneOffsets } from "@/lib/kernel/offset-at";

const days = 86_400_000;

/**
 * What a browser needs to write the house's times as the server does. Browsers carry zone data of their own, and an older
 * one would show another hour. From 400 days before `at` (ms since the epoch) to 600 after it.
 */
export function zoneOffsets(timeZone: string, at: number): ZoneOffsets {
  const offsets: [number, number][] = [];
  let moment: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(at - 400 * days).toZonedDateTimeISO(timeZone);
  while (moment && moment.epochMilliseconds <= at + 600 * days) {
    offsets.push([moment.epochMilliseconds, Math.round(moment.offsetNanoseconds / 60e9)]);
    moment = moment.getTimeZoneTransition("next");
  }
  return { timeZone, offsets };
}
