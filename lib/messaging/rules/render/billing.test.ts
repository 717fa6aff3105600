import { describe, expect, it } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { sayIn } from "../../commands/words";
import { subjectData } from "../subjects";
import { textOf } from "../told";
import { renderBilling } from "./billing";

const stages = subjectData.billing.shape.stage.options;

describe.each(locales)("what owners are told of their plan, in %s", (locale) => {
  it.each(stages)("%s says what it is, until when, and what mends it", (stage) => {
    const part = renderBilling({ stage, until: "UNTIL", amount: "AMOUNT", url: "https://lhcm.example/h/settings/billing", archiveUrl: "https://lhcm.example/h/settings/export" }, sayIn(locale));
    const text = [part.title, ...part.lines.map(textOf)].join(" ");
    expect(part.title.length).toBeGreaterThan(8);
    expect(text).not.toMatch(/[{}]/);
    if (["trial_ending", "trial_ended", "payment_failed", "ended", "last_days"].includes(stage)) expect(text).toContain("UNTIL");
    if (stage === "payment_failed") expect(text).toContain("AMOUNT");
    expect(part.actions.map(({ url }) => url)).toEqual([stage === "export" ? "https://lhcm.example/h/settings/export" : "https://lhcm.example/h/settings/billing"]);
  });
});
