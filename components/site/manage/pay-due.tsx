import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney, money, type Money } from "@/lib/kernel/money";
import type { OwnDue } from "@/lib/site/rules/manage-views";
import { ManageForm } from "./manage-form";

/** What is due now, what is left for the house, and a button for each way it can be paid here. */
export async function PayDue({ due: { price, ways }, open, token, locale }: { due: OwnDue; open: Money; token: string; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "manage.pay" });
  const left = money(Math.max(0, open.amount - price.amount), open.currency);
  const label = (way: string, amount: string) => t(way.startsWith("cmi") ? "cmi" : "card", { price: amount });
  return (
    <>
      <p className="mt-8 font-display text-xl">{t("due", { price: formatMoney(price, locale) })}</p>
      <div className="mt-3 max-w-measure space-y-2">
        <p>{t(ways.length > 0 ? "why" : "house")}</p>
        {left.amount > 0 && <p className="text-ink-soft">{t("left", { price: formatMoney(left, locale) })}</p>}
      </div>
      {ways.map((way, index) => (
        <ManageForm key={way} lang={locale} token={token} act="pay" formKey={randomUUID()} expected={price.amount} fields={{ way }}>
          <Button type="submit" size="lg" variant={index === 0 ? "default" : "outline"} className="h-12 whitespace-normal max-sm:w-full">{label(way, formatMoney(price, locale))}</Button>
        </ManageForm>
      ))}
    </>
  );
}
