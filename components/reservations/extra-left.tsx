import { useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { cn } from "@/components/ui/cn";

/** From how few on it is worth saying. */
const few = 5;

/** That little or nothing is left of an extra on a day of the stay. */
export function ExtraLeft({ scarce }: { readonly scarce: { readonly day: string; readonly left: number } | null }) {
  const t = useTranslations("desk.new");
  if (!scarce || scarce.left > few) return null;
  return <span className={cn("block text-xs", scarce.left === 0 ? "text-act" : "text-watch")}>{t("extraLeft", { count: scarce.left })} <DateText value={scarce.day} style="weekday" /></span>;
}
