import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { withTenant } from "../tenant";
import { houseClock, todayAtConnection, zoneClock } from "./house-clock";

const database = useTestDatabase();

/** Zones with changes twice a year, around Ramadan, of half an hour, of a whole day, and none at all; one that ended them in 2026. */
const zones = ["Africa/Casablanca", "Europe/Paris", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Cairo", "UTC"];
const local = (zone: string, moment: string) => Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "second" });

describe("the clock of a house within a statement", () => {
  it.each(zones)("reads as the application's own in %s, at every change and between", async (zone) => {
    const house = await makeHouse();
    const moments: string[] = [];
    const end = Temporal.Now.instant().toZonedDateTimeISO(zone).add({ years: 10 });
    let at: Temporal.ZonedDateTime | null = Temporal.Instant.from("1990-01-01T00:00:00Z").toZonedDateTimeISO(zone);
    while (at && Temporal.ZonedDateTime.compare(at, end) < 0) {
      for (const seconds of [-1, 0, 1, 86_400 * 40]) moments.push(at.toInstant().add({ seconds }).toString());
      at = at.getTimeZoneTransition("next");
    }
    moments.push("1975-06-01T12:00:00Z", new Date().toISOString());
    const told = await withTenant(house.tenantId, "read", (tx) => tx.sql<{ said: string }[]>`
      select to_char(${zoneClock(tx, zone)(tx.sql`m`)}, 'YYYY-MM-DD"T"HH24:MI:SS') as said from unnest(${`{${moments.join()}}`}::timestamptz[]) with ordinality x(m, place) order by place`);
    expect(told.map((row) => row.said)).toEqual(moments.map((moment) => local(zone, moment)));
  });

  it("is the house's, has no time for no moment, and leaves what never ends without end", async () => {
    const house = await makeHouse();
    await database.admin`update properties set timezone = 'Asia/Kathmandu' where id = ${house.propertyId}`;
    const [row] = await withTenant(house.tenantId, "read", async (tx) => {
      const clock = await houseClock(tx, house.propertyId);
      return tx.sql`select (${clock(tx.sql`'2026-11-20T18:20:00Z'::timestamptz`)})::date::text as day, ${clock(tx.sql`null::timestamptz`)} is null as none, (${clock(tx.sql`'infinity'::timestamptz`)})::date = 'infinity' as ever`;
    });
    expect(row).toEqual({ day: "2026-11-21", none: true, ever: true });
    expect(await withTenant(house.tenantId, "read", (tx) => todayAtConnection(tx, house.propertyId))).toBe(Temporal.Now.plainDateISO("UTC").toString());
  });

  it("is the only one: no statement asks the database for the clock of a zone", () => {
    const asking = readdirSync(join(process.cwd(), "db/repos")).filter((file) => file.endsWith(".ts") && !file.includes(".test."))
      .filter((file) => /at time zone (?!'utc')|current_date|localtimestamp|now\(\)::date/i.test(readFileSync(join(process.cwd(), "db/repos", file), "utf8").replaceAll(/\/\*\*[\s\S]*?\*\//g, "")));
    expect(asking).toEqual([]);
  });
});
