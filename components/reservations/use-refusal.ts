"use client";

import { useTranslations } from "next-intl";

/** A refusal as server actions answer it. */
export type ActionError = { readonly code: string; readonly message: string; readonly fields: readonly { readonly path: string; readonly message: string }[]; readonly requestId: string; readonly detail: Readonly<Record<string, unknown>> };

/** The server was not reached: nothing was changed. */
export const unreached: ActionError = { code: "offline", message: "", fields: [], requestId: "", detail: {} };

const known = ["offline", "internal", "forbidden", "unauthenticated", "not_found", "rate_limited", "sold_out", "not_open", "stop_sell", "min_stay", "max_stay", "closed_to_arrival", "closed_to_departure", "wrong_status", "channel_owned", "day_closed"] as const;

/** Why something was refused, in the reader's language; what no language has a word for yet, as the server said it. */
export function useRefusal(): (error: ActionError) => string {
  const t = useTranslations("desk.refused");
  return ({ code, message, fields, requestId }) => {
    if (code === "internal") return t("internal", { reference: requestId });
    const word = known.find((each) => each === code);
    if (word && word !== "internal") return t(word);
    const [field] = fields;
    return field ? field.message : message || t("offline");
  };
}
