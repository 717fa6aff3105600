import { Check, CheckCheck, CircleAlert, CircleSlash, Clock, Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { ListTable } from "@/components/shell/list-table";
import { Badge } from "@/components/ui/badge";
import type { DeliveryState } from "@/lib/messaging/rules/delivery-state";
import type { FailureCode } from "@/lib/messaging/rules/message-port";
import { isGuestSubject } from "@/lib/messaging/rules/guest-subjects";
import { isSubject, viaSchema } from "@/lib/messaging/rules/subjects";

export type DeliveryLine = {
  readonly id: string; readonly via: string; readonly subject: string; readonly person: string | null; readonly toGuest: boolean; readonly status: DeliveryState; readonly failure: FailureCode | null;
  readonly tries: number; readonly together: number; readonly createdAt: string; readonly sentAt: string | null; readonly deliveredAt: string | null; readonly readAt: string | null;
};

const looks = {
  waiting: { variant: "default", Icon: Clock }, sent: { variant: "default", Icon: Check }, delivered: { variant: "good", Icon: CheckCheck },
  read: { variant: "good", Icon: Eye }, failed: { variant: "act", Icon: CircleAlert }, dropped: { variant: "outline", Icon: CircleSlash },
} as const satisfies Readonly<Record<DeliveryState, unknown>>;

/** Messages and what became of each: the state in a word, why where it did not arrive, when it was read where that is known. */
export function DeliveryList({ rows, timeZone, label, people }: { rows: readonly DeliveryLine[]; timeZone: string; label: string; people: boolean }) {
  const t = useTranslations("messaging");
  const state = ({ status }: DeliveryLine) => {
    const { variant, Icon } = looks[status];
    return <Badge variant={variant}><Icon aria-hidden />{t(`states.${status}`)}</Badge>;
  };
  const why = (row: DeliveryLine) => {
    if (row.failure && row.status !== "sent") return <span className="text-ink-soft">{t(`failures.${row.failure}`)}</span>;
    const at = row.readAt ?? row.deliveredAt;
    return at === null ? null : <span className="text-ink-soft">{t.rich(row.readAt ? "told.readAt" : "told.arrivedAt", { at: () => <DateText value={at} style="moment" timeZone={timeZone} /> })}</span>;
  };
  const what = (row: DeliveryLine) => (
    <>
      {isSubject(row.subject) || isGuestSubject(row.subject) || row.subject === "code" ? t(`subjects.${row.subject}`) : row.subject}
      {row.together > 1 && <span className="text-ink-soft"> · {t("told.together", { count: row.together })}</span>}
    </>
  );
  const way = ({ via }: DeliveryLine) => t(`ways.${viaSchema.parse(via)}`);
  const who = (row: DeliveryLine) => (row.toGuest ? t("told.guest") : row.person === null ? t("told.left") : <bdi>{row.person}</bdi>);
  const when = (row: DeliveryLine) => <DateText value={row.sentAt ?? row.createdAt} style="moment" timeZone={timeZone} />;
  return (
    <ListTable
      label={label} rows={rows}
      columns={[
        { key: "when", head: t("told.when"), cell: when },
        ...(people ? [{ key: "who", head: t("told.who"), cell: who }] : []),
        { key: "what", head: t("told.what"), cell: what },
        { key: "how", head: t("told.how"), cell: way },
        { key: "state", head: t("told.state"), cell: (row) => <span className="flex flex-wrap items-center gap-x-2 gap-y-1">{state(row)}{why(row)}</span> },
      ]}
      card={(row) => (
        <>
          <p className="flex items-baseline justify-between gap-3"><span className="font-medium">{what(row)}</span><span className="text-xs text-ink-soft">{when(row)}</span></p>
          <p className="text-ink-soft">{people && <>{who(row)} · </>}{way(row)}</p>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">{state(row)}{why(row)}</p>
        </>
      )}
    />
  );
}
