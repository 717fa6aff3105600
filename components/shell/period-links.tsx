import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { DateRangeText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";

/** The stretch of days on show, and the ways to the one before, to today and to the one after. */
export function PeriodLinks({ path, from, to, previous, next, labels }: { path: string; from: string; to: string; previous: string; next: string; labels: { previous: string; next: string; today: string } }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <div className="flex items-center gap-1">
        <Button asChild variant="outline" size="icon"><Link href={`${path}?from=${previous}`} aria-label={labels.previous}><ChevronLeft aria-hidden className="rtl:-scale-x-100" /></Link></Button>
        <Button asChild variant="outline"><Link href={path}>{labels.today}</Link></Button>
        <Button asChild variant="outline" size="icon"><Link href={`${path}?from=${next}`} aria-label={labels.next}><ChevronRight aria-hidden className="rtl:-scale-x-100" /></Link></Button>
      </div>
      <p className="font-medium"><DateRangeText from={from} to={to} /></p>
    </div>
  );
}
