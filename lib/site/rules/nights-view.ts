import type { Money } from "@/lib/kernel/money";
import type { CalendarDay } from "./calendar";

/** The calendar as the pages show it. `departures`: where a stay that begins on the asked date may end. */
export type NightsView = {
  readonly currency: string; readonly today: string;
  readonly days: readonly (Omit<CalendarDay, "price"> & { readonly price: Money | null })[];
  readonly departures: readonly string[];
};
