import { useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { ListTable } from "@/components/shell/list-table";
import { Badge } from "@/components/ui/badge";
import type { DriftCause } from "@/lib/channels/rules/drift";

export type Comparison = {
  readonly checkId: string; readonly trigger: string; readonly from: string; readonly to: string; readonly startedAt: string; readonly finishedAt: string | null; readonly compared: number; readonly drifted: number;
  readonly repaired: number; readonly repairable: number; readonly causes: readonly { readonly cause: DriftCause; readonly cells: number }[]; readonly error: string | null;
};

const triggers = ["nightly", "asked", "doctor", "onboarding"] as const;

/** What was compared when, and what came of it. */
export function ComparisonHistory({ checks, timeZone }: { readonly checks: readonly Comparison[]; readonly timeZone: string }) {
  const t = useTranslations("channel-proof.compare");
  const why = (check: Comparison) => t(`triggers.${triggers.find((each) => each === check.trigger) ?? "asked"}`);
  const result = (check: Comparison) =>
    check.error !== null ? <Badge variant="watch">{t("unread")}</Badge> : check.finishedAt === null ? <Badge variant="accent">{t("running")}</Badge> : check.drifted === 0 ? <Badge variant="good">{t("agrees")}</Badge> : <Badge variant={check.repairable > 0 ? "act" : "default"}>{t("differ", { count: check.drifted })}</Badge>;
  const rows = checks.map((check) => ({ ...check, id: check.checkId }));
  return (
    <ListTable
      label={t("history")} rows={rows}
      columns={[
        { key: "when", head: t("when"), cell: (row) => <DateText value={row.startedAt} style="moment" timeZone={timeZone} /> },
        { key: "why", head: t("trigger"), cell: why },
        { key: "compared", head: t("comparedHead"), numeric: true, cell: (row) => row.compared },
        { key: "result", head: t("result"), cell: result },
        { key: "repaired", head: t("repairedHead"), numeric: true, cell: (row) => row.repaired },
      ]}
      card={(row) => (
        <>
          <p className="flex justify-between gap-3"><DateText value={row.startedAt} style="moment" timeZone={timeZone} />{result(row)}</p>
          <p className="text-xs text-ink-soft">{why(row)} · {t("cells", { count: row.compared })}{row.repaired > 0 && ` · ${t("repairedCells", { count: row.repaired })}`}</p>
        </>
      )}
    />
  );
}
