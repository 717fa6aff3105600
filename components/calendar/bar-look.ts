import type { ChartStay } from "@/components/calendar/chart-data";

/** What a bar says by its form: every look has a word and, but for the plain one, a sign of its own. */
export type BarLook = "held" | "confirmed" | "arriving" | "inHouse" | "departing" | "departed" | "overbooked" | "unmapped" | "part";

export function lookOf(stay: Pick<ChartStay, "status" | "part" | "overbooked" | "attention" | "arrival" | "departure">, today: string): BarLook {
  if (stay.part) return "part";
  if (stay.attention === "unmapped") return "unmapped";
  if (stay.overbooked || stay.attention === "overbooked") return "overbooked";
  if (stay.status === "held") return "held";
  if (stay.status === "departed") return "departed";
  if (stay.status === "in_house") return stay.departure <= today ? "departing" : "inHouse";
  return stay.arrival === today ? "arriving" : "confirmed";
}

export const lookClasses: Readonly<Record<BarLook, string>> = {
  held: "border-dashed border-watch bg-watch-wash text-ink",
  confirmed: "border-accent/35 bg-accent-wash text-ink",
  arriving: "border-accent/35 border-s-4 border-s-accent bg-accent-wash text-ink",
  inHouse: "border-accent bg-accent text-on-accent",
  departing: "border-accent border-e-4 bg-accent/85 text-on-accent",
  departed: "border-line bg-fill text-ink-soft",
  overbooked: "border-act bg-act text-on-act",
  unmapped: "border-act border-dashed bg-act-wash text-act",
  part: "chart-hatched border-line text-ink-soft",
};
