import { Temporal } from "temporal-polyfill";

export type OffsetChanges = {
  /** When the clock of the zone changed, ISO instants, oldest first. */
  readonly changes: readonly string[];
  /** Seconds east of Greenwich: before the first change, then after each; one more than there are changes. */
  readonly offsets: readonly number[];
};

const begin = Temporal.Instant.from("1970-01-01T00:00:00Z");
const yearsAhead = 15;
const known = new Map<string, OffsetChanges>();

/**
 * Every change of an IANA time zone's clock from 1970 to fifteen years ahead, as this runtime knows them. The database has a
 * table of zones of its own, often of another year: a country that gives up its summer time would have two midnights.
 */
export function offsetChanges(timeZone: string): OffsetChanges {
  const found = known.get(timeZone);
  if (found) return found;
  const changes: string[] = [];
  let at: Temporal.ZonedDateTime | null = begin.toZonedDateTimeISO(timeZone);
  const offsets = [at.offsetNanoseconds / 1e9];
  const end = Temporal.Now.zonedDateTimeISO(timeZone).add({ years: yearsAhead });
  while ((at = at.getTimeZoneTransition("next")) !== null && Temporal.ZonedDateTime.compare(at, end) < 0) {
    changes.push(at.toInstant().toString());
    offsets.push(at.offsetNanoseconds / 1e9);
  }
  const table = { changes, offsets };
  known.set(timeZone, table);
  return table;
}
