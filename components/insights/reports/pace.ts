import { divideHalfEven } from "@/lib/kernel/money";
import type { Chart, Sheet } from "@/lib/insights/rules/sheet";
import { figure, path, type Words } from "./words";

type Night = { readonly night: string; readonly available: number; readonly rooms: number; readonly revenue: number; readonly pickupRooms: number; readonly pickupRevenue: number; readonly lastYearRooms: number; readonly lastYearRevenue: number; readonly lastYearFinal: number };
export type PaceData = { readonly nights: readonly Night[] };

const sum = (nights: readonly Night[]): Night => nights.reduce((all, night) => ({
  night: "", available: all.available + night.available, rooms: all.rooms + night.rooms, revenue: all.revenue + night.revenue, pickupRooms: all.pickupRooms + night.pickupRooms, pickupRevenue: all.pickupRevenue + night.pickupRevenue,
  lastYearRooms: all.lastYearRooms + night.lastYearRooms, lastYearRevenue: all.lastYearRevenue + night.lastYearRevenue, lastYearFinal: all.lastYearFinal + night.lastYearFinal,
}), { night: "", available: 0, rooms: 0, revenue: 0, pickupRooms: 0, pickupRevenue: 0, lastYearRooms: 0, lastYearRevenue: 0, lastYearFinal: 0 });

const cells = (night: Night, to?: string) => [
  figure(night.available), figure(night.rooms, to), { value: night.available === 0 ? null : divideHalfEven(night.rooms * 10_000, night.available) },
  { value: night.rooms === 0 ? null : divideHalfEven(night.revenue, night.rooms) }, figure(night.revenue, to), { value: night.pickupRooms }, { value: night.pickupRevenue },
  figure(night.lastYearRooms), figure(night.lastYearFinal),
];

/** Night by night what is sold ahead, what came in, and where last year stood at this time and in the end. */
export function paceSheets(t: Words, { nights }: PaceData): Sheet[] {
  const column = (key: string, kind: Sheet["columns"][number]["kind"], minor = false) => ({ key, label: t(`col.${key}`), kind, minor });
  return [{
    key: "nights", title: t("list.pace.title"), empty: t("empty"),
    columns: [column("night", "day"), column("available", "count", true), column("sold", "count"), column("occupancy", "percent"), column("adr", "money"), column("revenue", "money"), column("pickup", "count"), column("pickupRevenue", "money", true), column("lastYear", "count"), column("lastYearFinal", "count")],
    rows: [
      ...nights.map((night) => ({ key: night.night, cells: [{ value: night.night }, ...cells(night, path("reports/stays", { what: "sold", from: night.night, to: night.night }))] })),
      ...(nights.length > 0 ? [{ key: "total", strong: true, cells: [{ value: t("col.total"), kind: "text" as const }, ...cells(sum(nights))] }] : []),
    ],
  }];
}

export const paceChart = (t: Words, { nights }: PaceData): Chart => ({
  kind: "lines", label: t("list.pace.title"), unit: "count",
  series: [{ key: "sold", label: t("col.sold") }, { key: "lastYear", label: t("col.lastYear"), quiet: true }],
  points: nights.map(({ night, rooms, lastYearRooms }) => ({ x: night, values: [rooms, lastYearRooms] })),
});
