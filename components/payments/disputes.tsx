import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MoneyText } from "@/components/shell/money-text";
import { Badge } from "@/components/ui/badge";
import type { Money } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";

type Dispute = { readonly id: string; readonly folioId: string; readonly amount: Money; readonly stage: string; readonly answerBy: string | null };
const stages = { open: "act", won: "good", lost: "outline" } as const;

/** Payments that guests' banks contest: until when to answer, and how they ended. */
export function Disputes({ slug, disputes }: { slug: string; disputes: readonly Dispute[] }) {
  const t = useTranslations("payments.disputes");
  const locale = useLocale();
  return (
    <section aria-labelledby="disputes" className="flex flex-col gap-3 border-t border-line pt-6">
      <div><h2 id="disputes" className="text-lg">{t("title")}</h2><p className="text-sm text-ink-soft">{t("lead")}</p></div>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {disputes.map((dispute) => {
          const stage = dispute.stage === "won" || dispute.stage === "lost" ? dispute.stage : "open";
          return (
            <li key={dispute.id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
              <span className="flex flex-wrap items-center gap-3"><Badge variant={stages[stage]}>{t(`stage.${stage}`)}</Badge><Link href={`/${slug}/money/folios/${dispute.folioId}`} className="underline underline-offset-4">{t("folio")}</Link>{stage === "open" && dispute.answerBy && <span className="text-sm text-ink-soft">{t("answer", { day: formatDate(toIsoDate(dispute.answerBy.slice(0, 10)), locale) })}</span>}</span>
              <MoneyText money={dispute.amount} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
