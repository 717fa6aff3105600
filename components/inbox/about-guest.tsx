import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateRangeText } from "@/components/shell/date-text";
import { languageNames } from "@/components/shell/language-names";
import { Badge } from "@/components/ui/badge";
import { shownAddress } from "@/lib/kernel/address";
import { isLocale } from "@/lib/kernel/locale";

export type AboutGuestProps = {
  readonly slug: string; readonly name: string | null; readonly address: string | null; readonly locale: string | null; readonly lineTitle: string;
  readonly guest: { readonly id: string; readonly name: string; readonly doNotContact: boolean; readonly vip: string | null } | null;
  readonly stays: readonly { readonly id: string; readonly number: string; readonly status: string; readonly arrival: string; readonly departure: string; readonly adults: number; readonly children: number }[];
};

const link = "inline-flex min-h-6 items-center pointer-coarse:min-h-11 underline-offset-4 hover:underline";

/** Who is speaking, and their stay: what a reply needs to know. */
export function AboutGuest({ slug, name, address, locale, lineTitle, guest, stays }: AboutGuestProps) {
  const t = useTranslations("inbox");
  const states = useTranslations("reservations.status");
  const known = ["held", "confirmed", "cancelled", "expired", "inquiry", "in_house", "departed", "no_show"] as const;
  return (
    <div className="flex flex-col gap-5">
      <section aria-label={t("about")} className="flex flex-col gap-1">
        <h2 className="text-base [overflow-wrap:anywhere]">{guest ? <Link href={`/${slug}/guests/${guest.id}`} className={link}><bdi>{guest.name}</bdi></Link> : <bdi>{name ?? t("unknown")}</bdi>}</h2>
        {address && <p dir="ltr" className="text-ink-soft tabular-nums rtl:text-end">{shownAddress(address)}</p>}
        {isLocale(locale) && <p className="text-ink-soft">{languageNames[locale]}</p>}
        {guest && (guest.vip || guest.doNotContact) && <p className="mt-1 flex flex-wrap gap-1.5">{guest.vip && <Badge variant="accent">{t("vip")}</Badge>}{guest.doNotContact && <Badge variant="watch">{t("leaveAlone")}</Badge>}</p>}
        {!guest && <p className="mt-1 text-xs text-ink-soft">{t("noProfile")}</p>}
      </section>
      {guest && (
        <section aria-label={t("stays")} className="flex flex-col gap-2">
          <h3 className="text-xs text-ink-soft">{t("stays")}</h3>
          {stays.length === 0 ? <p className="text-ink-soft">{t("noStay")}</p> : (
            <ul className="flex flex-col gap-3">
              {stays.map((stay) => {
                const state = known.find((each) => each === stay.status);
                return (
                  <li key={stay.id} className="flex flex-col items-start gap-0.5">
                    <Link href={`/${slug}/reservations/${stay.id}`} className={link}><DateRangeText from={stay.arrival} to={stay.departure} /></Link>
                    <span className="text-xs text-ink-soft"><bdi>{stay.number}</bdi> · {t("people", { count: stay.adults + stay.children })}{state && <> · {states(state)}</>}</span>
                  </li>
                );
              })}
            </ul>
          )}
        </section>
      )}
      <p className="text-xs text-ink-soft">{t("through")} <bdi>{lineTitle}</bdi></p>
    </div>
  );
}
