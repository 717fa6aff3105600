import { z } from "zod";
import { chartBlocks, chartNights, chartStays, type ChartStayRow } from "@/db/repos/chart";
import { roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { countNights, datesThrough, type IsoDate, isoDate } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { barsOf } from "../rules/chart-bars";

/** A `date` column's text is a calendar day already; thousands of them are not parsed again. */
const day = (text: string) => text as IsoDate;

/** Only what is there: a chart of a full house is thousands of bars. */
function barOf(row: ReturnType<typeof barsOf<ChartStayRow>>[number]) {
  return {
    key: row.key, roomId: row.room_id, reservationId: row.reservation_id, number: row.number, status: row.status, source: row.source,
    typeId: row.room_type_id, unitId: row.unit_id, arrival: day(row.arrival), departure: day(row.departure), guest: row.guest ?? "",
    adults: row.adults, total: money(row.total_amount, row.currency),
    ...(row.children > 0 ? { children: row.children } : {}),
    ...(row.channel_code ? { channel: row.channel_code } : {}),
    ...(row.needs_attention ? { attention: row.needs_attention } : {}),
    ...(row.reason === "part" ? { part: true } : {}),
    ...(row.locked ? { locked: true } : {}),
    ...(row.overbooked ? { overbooked: true } : {}),
    ...(row.rooms > 1 ? { rooms: row.rooms } : {}),
    ...(row.room_arrival !== row.arrival || row.room_departure !== row.departure ? { stay: { arrival: day(row.room_arrival), departure: day(row.room_departure) } } : {}),
    ...(row.vip ? { vip: row.vip } : {}),
    ...(row.eta ? { eta: row.eta } : {}),
    ...(row.group_id ? { groupId: row.group_id } : {}),
    ...(row.owes ? { owes: row.owes } : {}),
  };
}

export const getChart = defineQuery({
  name: "reservations.get-chart",
  title: "Everything a tape chart of some nights shows: room types with their units and what is left, stays, blocks, the open business day.",
  permission: "reservations:read",
  input: z.object({ from: isoDate, to: isoDate })
    .refine((range) => range.to >= range.from, { message: "The last night must not come before the first.", path: ["to"] })
    .refine((range) => range.to < range.from || countNights(range.from, range.to) <= 93, { message: "At most 93 nights at once.", path: ["to"] }),
  async run({ tx, ctx }, { from, to }) {
    const propertyId = propertyOf(ctx);
    // Sent together: six reads cost one round trip.
    const [types, units, nights, stays, blocks, today] = await Promise.all([
      roomTypesOf(tx, propertyId), unitsOf(tx, propertyId), chartNights(tx, propertyId, from, to), chartStays(tx, propertyId, from, to), chartBlocks(tx, propertyId, from, to), openBusinessDay(tx, propertyId),
    ]);
    const columns = new Map<string, number>(datesThrough(from, to).map((date, index) => [date, index]));
    const length = columns.size;
    const figures = new Map(types.map((type) => [type.id, { free: Array<number | null>(length).fill(null), taken: Array<number>(length).fill(0), physical: Array<number>(length).fill(0) }]));
    for (const { room_type_id, night, free, taken, physical } of nights) {
      const [of, index] = [figures.get(room_type_id), columns.get(night)];
      if (of && index !== undefined) [of.free[index], of.taken[index], of.physical[index]] = [free, taken, physical];
    }
    return {
      from, to, today,
      types: types.map((type) => ({
        id: type.id, name: pickText(type.name, ctx.locale), kind: type.kind, nights: figures.get(type.id) ?? { free: [], taken: [], physical: [] },
        units: units.filter((unit) => unit.roomTypeId === type.id).map((unit) => ({ id: unit.id, name: unit.name, condition: unit.condition })),
      })),
      // Nights that are slept need no room any more.
      stays: barsOf(stays, from, to).filter((row) => row.unit_id !== null || !(row.status === "departed" || (row.status === "in_house" && row.departure <= today))).map(barOf),
      blocks: blocks.map((block) => ({ id: block.id, unitId: block.unit_id, kind: block.kind, reason: block.reason, arrival: day(block.arrival), departure: day(block.departure) })),
    };
  },
});
