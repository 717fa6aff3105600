import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/kernel/money";
import type { CommentLine } from "@/lib/onboarding/rules/opening-comment";

/** The General Manager's sentences about the opening, each figure from the house's rows. */
export function OpeningComment({ lines, currency }: { readonly lines: readonly CommentLine[]; readonly currency: string }) {
  const t = useTranslations("opening");
  const locale = useLocale();
  return (
    <>
      {lines.map(({ key, values: { amount, ...values }, step }) => `${t(`comment.${key}`, { ...noValues, ...values, amount: amount === undefined ? "" : formatMoney({ amount, currency }, locale), step: step === null ? "" : t(`step.${step}.name`) })} `)}
    </>
  );
}

/** Every argument a sentence may ask for; each line brings those of its own. */
const noValues = { done: 0, all: 0, percent: 0, minutes: 0, rooms: 0, types: 0, count: 0, stays: 0, bookings: 0 };
