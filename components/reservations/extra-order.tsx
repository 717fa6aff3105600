import { useTranslations } from "next-intl";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { DateText } from "@/components/shell/date-text";
import { cn } from "@/components/ui/cn";

/** Until when an extra may be ordered, or that its hour is over. */
export function ExtraOrder({ order }: { readonly order: { readonly until: string; readonly late: boolean } | null }) {
  const t = useTranslations("desk.new");
  const desk = useFrontDesk();
  if (!order) return null;
  return <span className={cn("block text-xs", order.late ? "text-watch" : "text-ink-soft")}>{t.rich(order.late ? "orderOver" : "orderUntil", { moment: () => <DateText value={order.until} style="moment" timeZone={desk.timeZone} /> })}</span>;
}
