"use client";

import { useFormatter, useTranslations } from "next-intl";
import { GapList, type ToldGap } from "@/components/boardroom/gap-list";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

const entities = ["property", "room-type", "room", "link", "rate-plan", "rate-terms", "tax", "photos", "host", "nights", "prices"] as const;
const actions = ["create", "update", "keep", "unchanged"] as const;
type Action = (typeof actions)[number];

export type ReportFacts = {
  readonly changes: readonly { readonly entity: (typeof entities)[number]; readonly key: string; readonly action: Action; readonly nights?: Readonly<Record<Action, number>> }[];
  readonly gaps: readonly ToldGap[];
};

/** What an import would do, kind by kind, and what it leaves open. */
export function ImportReport({ report }: { report: ReportFacts }) {
  const t = useTranslations("settings.house.import");
  const format = useFormatter();
  const count = (entity: (typeof entities)[number], action: Action) =>
    report.changes.filter((change) => change.entity === entity).reduce((sum, change) => sum + (change.nights ? change.nights[action] : change.action === action ? 1 : 0), 0);
  const told = entities.filter((entity) => report.changes.some((change) => change.entity === entity));
  return (
    <div role="status" className="flex flex-col gap-6">
      <div className="rounded-lg border border-line bg-surface">
        <Table label={t("table")} className="max-sm:[&_td]:min-w-0 max-sm:[&_td]:px-2 max-sm:[&_th]:px-2">
          <TableHeader>
            <TableRow>
              <TableHead>{t("what")}</TableHead>
              {actions.map((action) => <TableHead key={action} numeric>{t(`actions.${action}`)}</TableHead>)}
            </TableRow>
          </TableHeader>
          <TableBody>
            {told.map((entity) => (
              <TableRow key={entity}>
                <TableCell>{t(`entities.${entity}`)}</TableCell>
                {actions.map((action) => {
                  const value = count(entity, action);
                  return <TableCell key={action} numeric className={value === 0 ? "text-ink-faint" : undefined}>{format.number(value)}</TableCell>;
                })}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      {report.gaps.length > 0 && (
        <section aria-labelledby="import-gaps">
          <h3 id="import-gaps">{t("gaps", { count: report.gaps.length })}</h3>
          <GapList gaps={report.gaps} />
        </section>
      )}
    </div>
  );
}
