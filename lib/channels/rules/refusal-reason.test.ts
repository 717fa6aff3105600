import { describe, expect, it } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { refusalReason, refusalReasons } from "./refusal-reason";

describe("refusalReason", () => {
  it.each([
    ["HR:1903 Invalid price", "price"], ["bookingcom: rate closed", "closed_there"], ["The partner does not know this transaction.", "lost"], ["ROOM_ID_INVALID", "unknown_room"],
    ["min_stay_arrival: must be greater than 0", "restriction"], ["currency_mismatch", "currency_mismatch"], ["field_not_allowed", "field_not_allowed"], ["Something new", "other"], [null, "other"],
  ] as const)("reads %s as %s", (sentence, reason) => { expect(refusalReason(sentence)).toBe(reason); });

  it.each(locales)("has a sentence for every reason in %s", (locale) => {
    const words = loadMessages(locale)["channel-words"] as { readonly reasons: Readonly<Record<string, string>> };
    expect(refusalReasons.filter((reason) => !words.reasons[reason]?.trim())).toEqual([]);
  });
});
