import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { Locale } from "@/lib/kernel/locale";
import { sitePath, type StayQuery } from "@/lib/site/rules/links";

type DatesBarProps = { locale: Locale; today: string; lastDay: string; value: StayQuery; errors?: Readonly<Partial<Record<keyof StayQuery, string>>>; mostAdults: number; /** Goes along with the search: rooms chosen already. */ keep?: Readonly<Record<string, string>>; /** A code typed before; null where none is asked for here. */ promo?: string | null; promoProblem?: string | undefined };

const count = (most: number, from: number) => Array.from({ length: most - from + 1 }, (_, index) => from + index);

/** The search as a plain form: a browser without JavaScript sends it too. */
export async function DatesBar({ locale, today, lastDay, value, errors = {}, mostAdults, keep = {}, promo = null, promoProblem }: DatesBarProps) {
  const t = await getTranslations({ locale, namespace: "site.dates" });
  const b = await getTranslations({ locale, namespace: "booking.promo" });
  const control = "h-12 pointer-coarse:h-12 text-base";
  const options = (numbers: readonly number[], chosen: string) => numbers.map((number) => <option key={number} value={number}>{new Intl.NumberFormat(locale, { numberingSystem: "latn" }).format(number)}</option>)
    .concat(numbers.includes(Number(chosen)) || !/^\d+$/.test(chosen) ? [] : [<option key={chosen} value={chosen}>{chosen}</option>]);
  return (
    <form action={sitePath(locale, "/search")} method="get" aria-label={t("title")} className="grid grid-cols-2 items-start gap-x-3 gap-y-4 md:grid-cols-[1.3fr_1.3fr_0.8fr_1.1fr_auto]">
      <Field name="arrival" label={t("arrival")} error={errors.arrival} required className="max-[22rem]:col-span-2">
        {(field) => <Input {...field} type="date" min={today} max={lastDay} defaultValue={value.arrival} className={control} />}
      </Field>
      <Field name="departure" label={t("departure")} error={errors.departure} required className="max-[22rem]:col-span-2">
        {(field) => <Input {...field} type="date" min={today} max={lastDay} defaultValue={value.departure} className={control} />}
      </Field>
      <Field name="adults" label={t("adults")} error={errors.adults}>
        {(field) => <NativeSelect {...field} defaultValue={value.adults} className={control}>{options(count(mostAdults, 1), value.adults)}</NativeSelect>}
      </Field>
      <Field name="children" label={t("children")} error={errors.children}>
        {(field) => <NativeSelect {...field} defaultValue={value.children} className={control}>{options(count(6, 0), value.children)}</NativeSelect>}
      </Field>
      {Object.entries(keep).map(([name, each]) => <input key={name} type="hidden" name={name} value={each} />)}
      <Button type="submit" size="lg" className="col-span-2 h-12 whitespace-normal md:col-span-1 md:mt-7">{t("submit")}</Button>
      {promo !== null && (
        <details className="col-span-full text-sm" open={promo !== ""}>
          <summary className="w-fit rounded-xs py-1 text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-ink">{b("show")}</summary>
          <Field name="promo" label={b("label")} error={promoProblem} className="mt-3 max-w-xs">{(field) => <Input {...field} autoComplete="off" maxLength={40} defaultValue={promo} className={control} />}</Field>
        </details>
      )}
    </form>
  );
}
