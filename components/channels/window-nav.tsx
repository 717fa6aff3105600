import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateRangeText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";

/** Which nights are shown, with the ways to earlier and later ones. */
export function WindowNav({ from, to, earlier, later, today }: { from: string; to: string; earlier: string; later: string; today: string | null }) {
  const t = useTranslations("channels.grid");
  const terms = useTranslations("terms");
  return (
    <nav aria-label={t("window")} className="flex flex-wrap items-center gap-1">
      <Button asChild size="sm" variant="ghost"><Link href={earlier} scroll={false}><ChevronLeft aria-hidden className="rtl:-scale-x-100" />{t("earlier")}</Link></Button>
      <DateRangeText from={from} to={to} className="px-1 text-sm" />
      <Button asChild size="sm" variant="ghost"><Link href={later} scroll={false}>{t("later")}<ChevronRight aria-hidden className="rtl:-scale-x-100" /></Link></Button>
      {today && <Button asChild size="sm" variant="ghost"><Link href={today} scroll={false}>{terms("today")}</Link></Button>}
    </nav>
  );
}
