"use client";

import { CircleAlert, Hand, Info } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ProposalView } from "@/lib/boardroom/rules/views";
import { formatMoney } from "@/lib/kernel/money";

const looks = { refuse: [CircleAlert, "text-act"], ask: [Hand, "text-watch"], warn: [Info, "text-ink-soft"] } as const;

/** Guard rails this proposal touches, each with its reason in numbers. */
export function DecisionRails({ slug, proposal }: { slug: string; proposal: ProposalView }) {
  const t = useTranslations("effects");
  if (proposal.rails.length === 0) return null;
  return (
    <ul aria-label={t("rails")} className="flex flex-col gap-2 border-s-2 border-line-strong ps-3">
      {proposal.rails.map((rail) => {
        const [Icon, tone] = looks[rail.effect];
        return (
          <li key={rail.code} className="flex items-start gap-2">
            <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
            <span className="max-w-measure">
              <span className="sr-only">{t(`rail.${rail.effect}`)}: </span>
              <Link href={`/${slug}/boardroom/guard-rails#${rail.code}`} className="underline decoration-line-strong underline-offset-4 hover:decoration-accent">{rail.title}</Link>
              <span className="block text-ink-soft">{rail.reason}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What moved since it was made, was and is side by side. */
export function MovedSince({ proposal }: { proposal: ProposalView }) {
  const t = useTranslations("effects");
  const locale = useLocale();
  if (proposal.moved.length === 0) return null;
  const rooms = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, numberingSystem: "latn" });
  const write = (figure: string, value: number) => (figure === "remaining" || figure === "onTheBooks" ? rooms.format(value) : formatMoney({ amount: Math.round(value / 100) * 100, currency: proposal.currency }, locale));
  const list = new Intl.ListFormat(locale, { type: "unit", style: "long" }).format(proposal.moved.map(({ figure, was, is }) => t(`movedFigure.${figure}`, { was: write(figure, was), is: write(figure, is) })));
  return <p className="text-xs text-ink-soft">{t("moved", { what: list })}</p>;
}
