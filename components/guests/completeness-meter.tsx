import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { Item } from "@/lib/guests/rules/completeness";

type Props = {
  /** 0 to 100. */
  readonly percent: number;
  readonly missing?: readonly { readonly item: Item }[];
  /** What is measured, for who cannot see the bar. */
  readonly label: string;
  /** Missing items written out beside the bar; the rest is counted. Default 2. */
  readonly named?: number;
  readonly className?: string;
};

/** How complete a guest is: a bar, its figure, and what is missing by name. Made of spans, so that it may stand in a button. */
export function CompletenessMeter({ percent, missing = [], label, named = 2, className }: Props) {
  const t = useTranslations("guests");
  const locale = useLocale();
  const items = missing.slice(0, named).map(({ item }) => t(`fields.${item}`)).join(locale === "ar" ? "، " : ", ");
  const rest = missing.length - named;
  return (
    <span className={cn("flex min-w-0 flex-col gap-1", className)}>
      <span className="flex min-h-5 items-center gap-2">
        <span role="meter" aria-label={t("meter", { label, percent })} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="h-1.5 w-16 shrink-0 overflow-hidden rounded-full bg-line">
          <span className={cn("block h-full rounded-full", percent === 100 ? "bg-good" : percent >= 50 ? "bg-watch" : "bg-act")} style={{ width: `${Math.max(percent, 3)}%` }} />
        </span>
        <span aria-hidden className="text-xs tabular-nums text-ink-soft">{t("percent", { percent })}</span>
      </span>
      {missing.length > 0 && named > 0 && <span className="text-xs text-ink-soft">{rest > 0 ? t("missingMore", { items, count: rest }) : t("missing", { items })}</span>}
    </span>
  );
}
