import { getTranslations } from "next-intl/server";
import { writingOf, type Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import type { OfferView } from "@/lib/site/rules/views";

type RateTermsProps = { offer: Pick<OfferView, "ratePlan" | "meals" | "cancellation" | "deposit" | "display">; locale: Locale; timezone: string; /** How amounts are written, where not as the language writes them. */ figures?: string };

/** What a rate holds beside its price: meals, until when leaving is free, what is asked ahead, and the total in another currency as information. */
export async function RateTerms({ offer, locale, timezone, figures = locale }: RateTermsProps) {
  const t = await getTranslations({ locale, namespace: "site" });
  const moment = (iso: string) => new Intl.DateTimeFormat(writingOf(locale), { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: timezone, numberingSystem: "latn" }).format(new Date(iso));
  const { cancellation, deposit, display, meals } = offer;
  // A rate called "Non-refundable" does not say it twice.
  const leaving = () => {
    switch (cancellation.kind) {
      case "free": return t("terms.free");
      case "free_until": return t("terms.freeUntil", { moment: moment(cancellation.until) });
      case "costs": return t("terms.costs", { price: formatMoney(cancellation.price, figures) });
      case "no_return": return t("terms.noReturn");
      case "unsaid": return null;
    }
  };
  const lines = [meals === "room_only" ? null : t(`meals.${meals}`), leaving(), deposit && t("terms.deposit", { price: formatMoney(deposit.price, figures), day: formatDate(toIsoDate(deposit.dueOn), locale) }), display && t("terms.display", { price: formatMoney(display, figures) })];
  return (
    <ul className="space-y-0.5 text-sm text-ink-soft">
      {lines.flatMap((line) => (line === null || line === offer.ratePlan ? [] : [<li key={line}>{line}</li>]))}
    </ul>
  );
}
