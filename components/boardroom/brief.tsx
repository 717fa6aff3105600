import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import type { BriefLine } from "@/lib/boardroom/rules/brief";
import { formatMoney } from "@/lib/kernel/money";

const link = "underline decoration-line-strong underline-offset-4 transition-colors hover:decoration-accent";

/** The General Manager's brief; every figure leads to where it comes from. */
export function Brief({ slug, lines, currency }: { slug: string; lines: readonly BriefLine[]; currency: string }) {
  const t = useTranslations("boardroom.brief");
  const locale = useLocale();
  const to = (path: string) => {
    const Figure = (chunks: ReactNode) => <Link href={`/${slug}${path}`} className={link}>{chunks}</Link>;
    return Figure;
  };
  const tags = {
    arrivals: to("/calendar"), departures: to("/calendar"), occupancy: to("/calendar"), ahead: to("/reports"), pickup: to("/guests"),
    channels: to("/channels"), decisions: to("/boardroom#decisions"), attention: to("/channels"), gaps: to("/boardroom#gaps"), opening: to("/opening"), book: to("/knowledge/rollout"),
  };
  return (
    <p className="max-w-measure text-base">
      {lines.map((line) => {
        const { adr, amount, ...rest } = line.values;
        const money = { ...(adr === undefined ? {} : { adr: formatMoney({ amount: Math.round(adr / 100) * 100, currency }, locale) }), ...(amount === undefined ? {} : { amount: formatMoney({ amount, currency }, locale) }) };
        return <Fragment key={line.key}>{t.rich(line.key, { adr: "", amount: "", ...rest, ...money, ...tags })} </Fragment>;
      })}
    </p>
  );
}
