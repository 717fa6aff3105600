"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatWhen } from "@/components/shell/format-when";
import { extraGone, extraLate } from "@/lib/rates/rules/extra-places";

/** A refusal as server actions answer it. */
export type ActionError = { readonly code: string; readonly message: string; readonly fields: readonly { readonly path: string; readonly message: string }[]; readonly requestId: string; readonly detail: Readonly<Record<string, unknown>> };

/** The server was not reached: nothing was changed. */
export const unreached: ActionError = { code: "offline", message: "", fields: [], requestId: "", detail: {} };

const known = [
  "offline", "forbidden", "unauthenticated", "not_found", "rate_limited", "sold_out", "not_open", "stop_sell", "min_stay", "max_stay", "closed_to_arrival", "closed_to_departure", "wrong_status", "channel_owned", "day_closed", "min_stay_through", "advance_window", "price_moved", "unit_locked", "unit_taken", "unit_missing", "unit_dirty", "too_early", "stay_over", "leaves_early", "folio_owes", "guest_missing", "already_checked_in", "already_checked_out", "not_checked_in", "rate_missing", "plan_changed", "promo_refused", "invalid_input", "block_over", "other_type", "in_another_group", "already_in_group", "not_in_group", "nothing_to_cancel",
  "unit_occupied", "parts_taken", "not_assigned", "not_one_room", "stay_changed", "unmapped", "block_of_calendar", "not_due", "not_checked_out", "nothing_to_shorten", "last_room", "hold_expired", "not_held", "company_in_use",
] as const;

/** Why something was refused, in the reader's language; what no language has a word for yet, as the server said it. */
export function useRefusal(): (error: ActionError) => string {
  const t = useTranslations("desk.refused");
  const locale = useLocale();
  return ({ code, message, fields, requestId, detail }) => {
    if (code === "internal") return t("internal", { reference: requestId });
    const gone = code === "extra_sold_out" ? extraGone(detail, locale) : null;
    if (gone) return t("extra_sold_out", { extra: gone.name, day: formatWhen(gone.day, locale, "weekday", "UTC"), left: gone.left });
    const late = code === "extra_too_late" ? extraLate(detail, locale) : null;
    if (late) return t("extra_too_late", { extra: late.name, day: formatWhen(late.day, locale, "weekday", "UTC"), until: formatWhen(late.until, locale, "moment", late.timeZone) });
    const word = known.find((each) => each === code);
    const [field] = fields;
    if (word && !(word === "invalid_input" && field)) return t(word);
    return field ? field.message : message || t("offline");
  };
}
