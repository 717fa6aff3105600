import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { guardValues } from "@/lib/knowledge/rules/guard-values";
import { guards } from "@/lib/knowledge/rules/guards";
import { percentOf } from "./percent";

export type Happened = { readonly id: string; readonly kind: string; readonly because: string; readonly figure: Readonly<Record<string, unknown>>; readonly exchangeId: string | null; readonly by: string; readonly at: string; readonly receiptId: string | null };
const moves = ["planned", "started", "advanced", "stepped_back", "paused", "resumed", "completed", "returned", "retired"] as const;
const figures = (figure: Happened["figure"]) => Object.fromEntries(Object.entries(figure).filter((entry): entry is [string, number] => typeof entry[1] === "number"));
/** Jobs of the house have names with a dot; people do not. */
const isJob = (name: string) => /^[a-z]+\.[a-z-]+$/u.test(name);

/** Every move and what guards did, newest first, each with its receipt. */
export function HistoryList({ slug, history, timezone }: { readonly slug: string; readonly history: readonly Happened[]; readonly timezone: string }) {
  const [t, locale] = [useTranslations("rollout"), useLocale()];
  const percent = (share: number) => percentOf(share, locale);
  const said = ({ kind, because, figure }: Happened) => {
    const guard = guards.find((one) => one === kind);
    if (guard) return t(because === "held_back" ? "moves.held" : "moves.guard", { why: t(`guards.${guard}.fired`, guardValues(figures(figure), percent) as never) });
    const move = moves.find((one) => one === kind);
    return move ? t(`moves.${move}`, { share: percent((figures(figure)["share"] ?? 0) / 100) }) : kind;
  };
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {history.map((one) => (
        <li key={one.id} className="flex flex-col gap-1 px-4 py-3 sm:flex-row sm:items-baseline sm:gap-6">
          <span className="shrink-0 text-sm text-ink-soft sm:w-44"><DateText value={one.at} style="moment" timeZone={timezone} /></span>
          <span className="min-w-0 flex-1">{said(one)} <span className="text-sm text-ink-soft">{isJob(one.by) ? t("history.itself") : t("history.by", { name: one.by })}</span></span>
          <span className="flex shrink-0 gap-4 text-sm">
            {one.exchangeId !== null && <Link href={`/${slug}/knowledge/shadow`} className="inline-flex min-h-6 items-center pointer-coarse:min-h-11 underline decoration-line-strong underline-offset-4 hover:text-accent">{t("history.answers")}</Link>}
            {one.receiptId !== null && <Link href={`/${slug}/boardroom/receipts?receipt=${one.receiptId}`} className="inline-flex min-h-6 items-center pointer-coarse:min-h-11 underline decoration-line-strong underline-offset-4 hover:text-accent">{t("history.receipt")}</Link>}
          </span>
        </li>
      ))}
    </ol>
  );
}
