import { houseNights } from "@/db/repos/insights";
import { onTheBooks } from "@/db/repos/reports";
import { now, nowMs } from "@/lib/kernel/clock";
import { addDays, startOfDay, todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { paceInput, sameWeekdayLastYear } from "../rules/report-periods";
import { houseOf } from "./house-picture";

const weeksBack = 364 * 86_400_000;

export const getPace = defineQuery({
  name: "insights.get-pace",
  title: "What is on the books night by night, what came in since a day (pickup), and what was on the books at the same time last year, weekday by weekday, beside what it became.",
  permission: "reports:read",
  input: paceInput,
  async run({ tx, ctx }, { from, to, asOf }) {
    const property = await houseOf(tx, propertyOf(ctx));
    const since = asOf ?? addDays(todayIn(property.timezone, nowMs()), -7);
    const then = new Date(startOfDay(since, property.timezone));
    const [lastFrom, lastTo] = [sameWeekdayLastYear(from), sameWeekdayLastYear(to)];
    const [books, last, rooms] = await Promise.all([
      onTheBooks(tx, property.id, from, to, now(), then), onTheBooks(tx, property.id, lastFrom, lastTo, now(), new Date(nowMs() - weeksBack)), houseNights(tx, property.id, from, to),
    ]);
    // What stands on the books now is what every other report says; the even spread serves the differences.
    const house = new Map(rooms.map((row) => [row.night, row]));
    return {
      from, to, asOf: since, currency: property.currency,
      nights: books.map((row, index) => ({
        night: row.night, available: house.get(row.night)?.available ?? 0, rooms: house.get(row.night)?.sold ?? row.rooms, revenue: house.get(row.night)?.revenue ?? row.revenue,
        pickupRooms: row.rooms - row.thenRooms, pickupRevenue: row.revenue - row.thenRevenue,
        lastYearRooms: last[index]?.thenRooms ?? 0, lastYearRevenue: last[index]?.thenRevenue ?? 0, lastYearFinal: last[index]?.rooms ?? 0,
      })),
    };
  },
});
