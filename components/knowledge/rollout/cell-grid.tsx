import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { CellFigures } from "@/lib/knowledge/rules/cell-figures";
import type { PlanCell, Stage } from "@/lib/knowledge/rules/rollout-plan";
import { whole } from "@/lib/knowledge/rules/route";
import { useKindName } from "./kind-name";
import { percentOf } from "./percent";

/** Kinds of questions × stages: the most of each the book may answer there, and what the present stage came to. */
export function CellGrid({ cells, stages, at, figures }: { readonly cells: readonly PlanCell[]; readonly stages: readonly Stage[]; readonly at: number | null; readonly figures: readonly CellFigures[] | null }) {
  const [t, stageWords, locale, kindName] = [useTranslations("rollout.cells"), useTranslations("rollout.stages"), useLocale(), useKindName()];
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Table label={t("caption")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("kind")}</TableHead>
            {stages.map((stage, index) => <TableHead key={stage.share} numeric className={cn(index === at && "text-accent")}>{stage.share === 0 ? stageWords("shadow") : percentOf(stage.share / whole, locale)}</TableHead>)}
            <TableHead numeric>{t("threshold")}</TableHead>
            {figures && <><TableHead numeric>{t("asked")}</TableHead><TableHead numeric>{t("served")}</TableHead><TableHead numeric>{t("right")}</TableHead></>}
          </TableRow>
        </TableHeader>
        <TableBody>
          {cells.map((cell, row) => {
            const figure = figures?.[row];
            return (
              <TableRow key={[cell.intent, cell.locale, cell.risk, cell.audience].join("/")}>
                <TableCell className="min-w-56">{kindName(cell)}</TableCell>
                {cell.state === "out"
                  ? <TableCell colSpan={stages.length + 1} className="text-ink-soft">{t("out")}</TableCell>
                  : <>
                    {stages.map((stage, index) => <TableCell key={stage.share} numeric className={cn(index === at ? "font-medium" : "text-ink-soft")}>{stage.share === 0 ? "–" : percentOf(Math.min(stage.share, cell.share) / whole, locale)}</TableCell>)}
                    <TableCell numeric className="text-ink-soft">{percentOf(cell.threshold / whole, locale)}</TableCell>
                  </>}
                {figure && <>
                  <TableCell numeric>{figure.asked}</TableCell>
                  <TableCell numeric>{figure.served}</TableCell>
                  <TableCell numeric>{figure.right === null ? <span className="text-ink-soft">{t("unjudged")}</span> : percentOf(figure.right, locale)}</TableCell>
                </>}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}
