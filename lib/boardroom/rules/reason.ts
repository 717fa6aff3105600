import type { Locale } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import { formatDate, tryIsoDate } from "@/lib/kernel/nights";

/** A reason in plain words: a key of the `boardroom.reasons` messages and what it speaks of. Rendered in the reader's language. */
export type Reason = { readonly key: ReasonKey; readonly params: Readonly<Record<string, string | number>> };

export const reasonKeys = [
  "not_delegable", "observe_only", "below_floor", "above_ceiling", "always_ask", "people_decide", "no_limit_written", "not_comparable",
  "over_change", "over_change_today", "over_nights", "over_cells", "counter_offer", "board_decided", "rail_asks", "rail_refuses",
  "stopped", "quiet_hours", "outside_hours", "too_far_ahead", "other_currency", "over_spend", "over_spend_month",
] as const;
export type ReasonKey = (typeof reasonKeys)[number];

export const isReasonKey = (value: string): value is ReasonKey => (reasonKeys as readonly string[]).includes(value);

export const reason = (key: ReasonKey, params: Reason["params"] = {}): Reason => ({ key, params });

/** The figures of a reason as the reader's language writes them, for its message. */
export function reasonValues({ params }: { readonly params: Reason["params"] }, locale: Locale): Record<string, string | number> {
  const { currency, amount, night, ...rest } = params;
  const values: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(rest)) {
    const isMoney = key === "limit" && typeof currency === "string" && typeof value === "number";
    values[key] = isMoney ? formatMoney(money(value, currency), locale) : value;
  }
  if (typeof currency === "string" && typeof amount === "number") values["amount"] = formatMoney(money(amount, currency), locale);
  const day = typeof night === "string" ? tryIsoDate(night) : undefined;
  if (day) values["night"] = formatDate(day, locale);
  return values;
}
