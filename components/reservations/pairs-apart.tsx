import { Link2Off } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateRangeText } from "@/components/shell/date-text";

type Apart = {
  readonly roomTypeId: string; readonly roomType: string; readonly from: string; readonly to: string; readonly wanted: number; readonly together: number;
  readonly by: readonly { readonly unit: string; readonly number: string | null; readonly guestName: string | null }[];
};

/** Nights on which a suite of connecting rooms is sold or on sale though no pair is free together. Nothing where all is well. */
export function PairsApart({ slug, nights }: { readonly slug: string; readonly nights: readonly Apart[] }) {
  const t = useTranslations("desk.today");
  if (nights.length === 0) return null;
  return (
    <section aria-labelledby="desk-apart" className="rounded-lg border border-line bg-surface">
      <h2 id="desk-apart" className="flex items-center gap-2 px-4 py-3 font-sans text-sm font-medium text-watch"><Link2Off aria-hidden className="size-4" />{t("apart")}</h2>
      <ul className="divide-y divide-line border-t border-line">
        {nights.map((night) => (
          <li key={`${night.roomTypeId} ${night.from}`} className="flex flex-col gap-0.5 px-4 py-2.5">
            <span className="flex flex-wrap items-baseline gap-x-4"><Link href={`/${slug}/calendar?from=${night.from}`} className="font-medium underline-offset-4 hover:underline"><bdi>{night.roomType}</bdi></Link><span className="text-xs text-ink-soft"><DateRangeText from={night.from} to={night.to} style="weekday" /></span></span>
            <span className="text-sm">{t("apartLead", { wanted: night.wanted, together: night.together })}</span>
            {night.by.length > 0 && <span className="text-xs text-ink-soft">{t("apartBy")} {night.by.map((each, index) => <span key={`${each.unit} ${index}`}>{index > 0 && " · "}<bdi>{each.unit}</bdi> <bdi>{each.guestName ?? each.number ?? t("apartBlock")}</bdi></span>)}</span>}
          </li>
        ))}
      </ul>
      <p className="border-t border-line px-4 py-2.5 text-xs text-ink-soft">{t("apartDo")}</p>
    </section>
  );
}
