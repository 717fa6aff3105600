import { type IsoDate, todayIn } from "@/lib/kernel/nights";

const minute = 60_000;
const kept = new Map<string, { readonly minute: number; readonly day: IsoDate }>();

/** The house's business day. Zones change day on a full minute, so a minute's answer holds for that minute: a search asks this every time. */
export function businessDay(timeZone: string, at: number): IsoDate {
  const now = Math.floor(at / minute);
  const known = kept.get(timeZone);
  if (known?.minute === now) return known.day;
  const day = todayIn(timeZone, at);
  kept.set(timeZone, { minute: now, day });
  return day;
}
