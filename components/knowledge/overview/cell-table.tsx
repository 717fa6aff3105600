import { useLocale, useTranslations } from "next-intl";
import { milliseconds, percent } from "@/components/knowledge/overview/figures";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Figures } from "@/lib/knowledge/rules/overview";

export type Cell = { readonly intent: string; readonly locale: string; readonly risk: string; readonly audience: string; readonly figures: Figures };

/** One line for each kind of question: what it is about, in which language, what it risks; the most asked first. */
export function CellTable({ cells }: { readonly cells: readonly Cell[] }) {
  const [t, words, locale] = [useTranslations("shadow.cells"), useTranslations("rollout"), useLocale()];
  const languages = new Intl.DisplayNames([locale], { type: "language" });
  const share = (part: number, of: number) => (of === 0 ? "–" : percent(part / of, locale));
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <Table label={t("table")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("kind")}</TableHead><TableHead>{t("language")}</TableHead><TableHead>{t("risk")}</TableHead>
            <TableHead numeric>{t("asked")}</TableHead><TableHead numeric>{t("byBook")}</TableHead><TableHead numeric>{t("sure")}</TableHead><TableHead numeric>{t("right")}</TableHead><TableHead numeric>{t("differ")}</TableHead><TableHead numeric>{t("time")}</TableHead><TableHead numeric>{t("escalated")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {cells.map(({ intent, locale: spoken, risk, audience, figures }) => (
            <TableRow key={[intent, spoken, risk, audience].join("/")}>
              <TableCell className="whitespace-nowrap first-letter:uppercase">{words.has(`intents.${intent}`) ? words(`intents.${intent}`) : intent}</TableCell>
              <TableCell className="first-letter:uppercase">{languages.of(spoken) ?? spoken}</TableCell>
              <TableCell className="first-letter:uppercase">{words.has(`risks.${risk}`) ? words(`risks.${risk}`) : risk}</TableCell>
              <TableCell numeric>{figures.asked}</TableCell>
              <TableCell numeric>{share(figures.servedSop, figures.asked)}</TableCell>
              <TableCell numeric>{figures.confidence === null ? "–" : percent(figures.confidence, locale)}</TableCell>
              <TableCell numeric>{share(figures.sopRight, figures.judged)}</TableCell>
              <TableCell numeric>{share(figures.differs, figures.agrees + figures.differs + figures.unclear)}</TableCell>
              <TableCell numeric className="whitespace-nowrap">{figures.engineP95 === null ? "–" : milliseconds(figures.engineP95, locale)}</TableCell>
              <TableCell numeric>{figures.escalatedSop + figures.escalatedIncumbent}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
