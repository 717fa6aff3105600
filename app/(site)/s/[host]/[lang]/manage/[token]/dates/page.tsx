import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangePrice } from "@/components/site/manage/change-price";
import { ManageForm } from "@/components/site/manage/manage-form";
import { NoStay } from "@/components/site/manage/no-stay";
import { StayCard, StayNotice } from "@/components/site/manage/stay-card";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ask } from "@/lib/runtime/ask";
import { getOwnStay } from "@/lib/site/queries/get-own-stay";
import { previewOwnDates } from "@/lib/site/queries/preview-own-stay";
import { sitePath } from "@/lib/site/rules/links";
import { isManageTrouble } from "@/lib/site/rules/manage-form";
import { bookable } from "../../../../visitor";
import { answerOf, dayIn, manageMetadata, one, ownVisit, type PageQuery, type TokenParams } from "../../own-stay";

export const generateMetadata = ({ params }: { params: TokenParams }): Promise<Metadata> => manageMetadata(params, "dates.title");

/** Other dates: chosen, seen with their price, and only then taken. */
export default async function OwnDatesPage({ params, searchParams }: { params: TokenParams; searchParams: PageQuery }) {
  const seen = await ownVisit(params);
  const { site, locale, token } = seen;
  if (seen.kind !== "guest") return <NoStay kind={seen.kind} site={site} locale={locale} />;
  const [t, s, refused] = [await getTranslations({ locale, namespace: "manage" }), await getTranslations({ locale, namespace: "site" }), await getTranslations({ locale, namespace: "errors.codes" })];
  const [query, stay] = [await searchParams, await ask(getOwnStay, seen.own, {})];
  const card = { site, locale, path: `/manage/${token}/dates`, backTo: `/manage/${token}`, title: t("dates.title") };
  if (stay.may.dates !== null) return <StayCard {...card}><p className="mt-6">{refused(`own_${stay.may.dates}`)}</p></StayCard>;
  const wish = { arrival: one(query["arrival"]) || stay.arrival, departure: one(query["departure"]) || stay.departure };
  const asked = query["arrival"] !== undefined || query["departure"] !== undefined;
  const unchanged = wish.arrival === stay.arrival && wish.departure === stay.departure;
  const looked = asked && !unchanged ? await answerOf(ask(previewOwnDates, seen.own, wish), locale) : null;
  const refusal = looked?.refused ?? looked?.value?.refused ?? null;
  const trouble = one(query["trouble"]);
  const problem = (name: "arrival" | "departure") => (looked?.fields.includes(name) ? s(`problem.${name}`) : undefined);
  const { today, lastDay } = bookable(site);
  const control = "h-12 pointer-coarse:h-12 text-base";
  return (
    <StayCard {...card} lead={t("dates.now", { arrival: dayIn(locale, stay.arrival), departure: dayIn(locale, stay.departure) })}>
      {isManageTrouble(trouble) && <StayNotice tone="act"><p>{t(`trouble.${trouble}`)}</p></StayNotice>}
      <form action={sitePath(locale, `/manage/${token}/dates`)} method="get" className="mt-8 grid grid-cols-2 items-start gap-x-3 gap-y-4 sm:grid-cols-[1fr_1fr_auto]">
        <Field name="arrival" label={s("dates.arrival")} error={problem("arrival")} required className="max-[22rem]:col-span-2">
          {(field) => <Input {...field} type="date" min={today} max={lastDay} defaultValue={wish.arrival} className={control} />}
        </Field>
        <Field name="departure" label={s("dates.departure")} error={problem("departure")} required className="max-[22rem]:col-span-2">
          {(field) => <Input {...field} type="date" min={today} max={lastDay} defaultValue={wish.departure} className={control} />}
        </Field>
        <Button type="submit" size="lg" variant={looked?.value && refusal === null ? "outline" : "default"} className="col-span-2 h-12 whitespace-normal sm:col-span-1 sm:mt-7">{t("dates.look")}</Button>
      </form>
      {asked && unchanged && <p role="status" className="mt-6">{t("dates.same")}</p>}
      {refusal !== null && <StayNotice tone="act"><p className="font-medium">{t("price.refused")}</p><p className="mt-1">{refusal}</p></StayNotice>}
      {looked?.value && refusal === null && (
        <>
          <p className="mt-8">{t("dates.wish", { arrival: dayIn(locale, wish.arrival), departure: dayIn(locale, wish.departure) })}</p>
          <ChangePrice preview={looked.value} locale={locale} />
          <ManageForm lang={locale} token={token} act="dates" formKey={randomUUID()} expected={looked.value.after.amount} fields={wish}>
            <Button type="submit" size="lg" className="h-12 whitespace-normal max-sm:w-full">{t("dates.confirm")}</Button>
          </ManageForm>
        </>
      )}
    </StayCard>
  );
}
