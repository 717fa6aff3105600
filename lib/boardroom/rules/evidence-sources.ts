import { countNights, toIsoDate } from "@/lib/kernel/nights";
import { dayIn, isKnown, type Source } from "./evidence";

type Asked = { readonly input: unknown; readonly data: unknown; readonly today: string };
const query = (values: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
};
const day = ({ input, data }: Asked) => dayIn(data, "date", "day") ?? dayIn(input, "date", "day");
const span = ({ input, data }: Asked) => ({ from: dayIn(data, "from") ?? dayIn(input, "from"), to: dayIn(data, "to") ?? dayIn(input, "to") });
const word = (from: unknown, key: string): string | undefined => (isKnown(from) && typeof from[key] === "string" ? from[key] : undefined);

/** The report that shows a period night by night: pace ahead, production behind or where it is too long for pace. */
function periodReport(asked: Asked): Source {
  const { from, to } = span(asked);
  const short = from !== undefined && to !== undefined && to >= from && countNights(toIsoDate(from), toIsoDate(to)) <= 180;
  const name = short && to >= asked.today ? "pace" : "production";
  return { kind: name, path: `/reports/${name}${query({ from, to })}` };
}

const exact: Readonly<Record<string, (asked: Asked) => Source>> = {
  "insights.get-today": (asked) => ({ kind: "manager", path: `/reports/manager${query({ day: day(asked) })}` }),
  "insights.get-manager-report": (asked) => ({ kind: "manager", path: `/reports/manager${query({ day: day(asked) })}` }),
  "insights.get-period": periodReport,
  "insights.get-pickup": (asked) => ({ kind: "pace", path: `/reports/pace${query({ asOf: span(asked).from })}` }),
  "insights.get-pace": (asked) => ({ kind: "pace", path: `/reports/pace${query({ ...span(asked), asOf: dayIn(asked.data, "asOf") })}` }),
  "insights.get-payments-report": (asked) => ({ kind: "payments", path: `/reports/payments${query(span(asked))}` }),
  "insights.get-tax-register": (asked) => ({ kind: "taxes", path: `/reports/taxes${query(span(asked))}` }),
  "insights.get-production": (asked) => ({ kind: "production", path: `/reports/production${query({ ...span(asked), by: word(asked.data, "by") })}` }),
  "reservations.list-arrivals": (asked) => ({ kind: "arrivals", path: `/reports/arrivals${query({ day: day(asked) })}` }),
  "reservations.list-departures": (asked) => ({ kind: "departures", path: `/reports/departures${query({ day: day(asked) })}` }),
  "reservations.list-in-house": (asked) => ({ kind: "inHouse", path: `/reports/in_house${query({ day: day(asked) })}` }),
  "reservations.find-reservations": (asked) => ({ kind: "reservations", path: `/reservations${query({ text: word(asked.input, "text") })}` }),
  "rates.list-rates": (asked) => ({ kind: "rates", path: `/rates${query({ from: span(asked).from })}` }),
  "inventory.list-availability": (asked) => ({ kind: "calendar", path: `/calendar${query({ from: span(asked).from })}` }),
  "inventory.list-chart-blocks": (asked) => ({ kind: "calendar", path: `/calendar${query({ from: span(asked).from })}` }),
  "boardroom.forecast-gop": () => ({ kind: "costs", path: "/boardroom/costs" }),
  "boardroom.list-mandates": () => ({ kind: "mandates", path: "/boardroom/mandates" }),
  "boardroom.list-receipts": () => ({ kind: "journal", path: "/boardroom/receipts" }),
  "boardroom.get-calibration": () => ({ kind: "calibration", path: "/boardroom/calibration" }),
  "boardroom.list-guard-rails": () => ({ kind: "rails", path: "/boardroom/guard-rails" }),
};
const byContext: Readonly<Record<string, Source>> = {
  reservations: { kind: "reservations", path: "/reservations" }, rates: { kind: "rates", path: "/rates" }, inventory: { kind: "calendar", path: "/calendar" }, channels: { kind: "channels", path: "/channels" },
  doctor: { kind: "doctor", path: "/channels/doctor" }, onboarding: { kind: "onboarding", path: "/channels/onboarding" }, costs: { kind: "costs", path: "/boardroom/costs" }, folios: { kind: "money", path: "/money" },
  payments: { kind: "moneyPayments", path: "/money/payments" }, guests: { kind: "guests", path: "/guests" }, boardroom: { kind: "boardroom", path: "/boardroom" }, insights: { kind: "reports", path: "/reports" }, property: { kind: "house", path: "/settings/house" },
};
/** Every kind of source there is, for its words. */
export const sourceKinds: readonly string[] = [...new Set([...Object.values(exact).map((make) => make({ input: {}, data: {}, today: "2026-01-01" }).kind), ...Object.values(byContext).map(({ kind }) => kind), "reservation", "pace"])];

/** The page of the house that shows what this question was about, with the same days; null where none does. */
export function sourceOf(name: string, asked: Asked): Source | null {
  if (Object.hasOwn(exact, name)) return exact[name]?.(asked) ?? null;
  const context = name.split(".")[0] ?? "";
  return (Object.hasOwn(byContext, context) ? byContext[context] : undefined) ?? null;
}
