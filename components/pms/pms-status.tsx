import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { WhenText } from "@/components/channels/when-text";
import type { PmsConnectionFacts } from "@/components/pms/pms-facts";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";

const kinds = ["reservation", "customer", "resource", "rate"] as const;

function Fact({ term, children, note }: { term: string; children: ReactNode; note?: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 border-t border-line pt-3">
      <dt className="text-sm text-ink-soft">{term}</dt>
      <dd className="text-lg tabular-nums">{children}</dd>
      {note && <dd className="text-sm text-ink-soft">{note}</dd>}
    </div>
  );
}

/** How two houses stand to each other, in a sentence and a few figures. */
export function PmsStatus({ connection, timeZone }: { connection: PmsConnectionFacts; timeZone: string }) {
  const t = useTranslations("pms");
  const { statusReason, landedAt, writes, conflicts } = connection;
  const count = (kind: string, state?: string) => connection.objects.filter((one) => one.kind === kind && (state === undefined ? one.state !== "gone" : one.state === state)).reduce((sum, one) => sum + one.count, 0);
  const failing = kinds.reduce((sum, kind) => sum + count(kind, "waiting"), 0);
  const sentence = connection.status === "paused" ? t("says.paused") : !connection.readAt ? t("says.reading") : !landedAt ? t("says.seen") : conflicts > 0 ? t("says.differ", { count: conflicts }) : writes.waiting > 0 ? t("says.telling", { count: writes.waiting }) : writes.dead > 0 ? t("says.refused", { count: writes.dead }) : t("says.inStep");
  return (
    <section aria-labelledby="pms-status" className="flex flex-col gap-4">
      <h2 id="pms-status" className="text-lg">{sentence}</h2>
      {statusReason && <Alert variant="act"><AlertTitle>{t("trouble.title")}</AlertTitle><AlertDescription><span lang="en" dir="auto">{statusReason}</span></AlertDescription></Alert>}
      {writes.unknownStays > 0 && <Alert variant="act"><AlertTitle>{t("trouble.unknownThere", { count: writes.unknownStays })}</AlertTitle><AlertDescription>{t("trouble.unknownThereHelp")}</AlertDescription></Alert>}
      {landedAt && connection.ordersHavePlace === false && <Alert variant="watch"><AlertTitle>{t("trouble.noOrders")}</AlertTitle><AlertDescription>{t("trouble.noOrdersHelp")}</AlertDescription></Alert>}
      {landedAt && <dl className="grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-4">
        <Fact term={t("facts.read")}>{connection.lastPulledAt ? <WhenText value={connection.lastPulledAt} timeZone={timeZone} /> : t("facts.never")}</Fact>
        <Fact term={t("facts.stays")} note={failing > 0 ? <span className="text-act">{t("facts.failing", { count: failing })}</span> : t("facts.guests", { count: count("customer") })}>{count("reservation")}</Fact>
        <Fact term={t("facts.told")} note={writes.waiting > 0 ? t("facts.waiting", { count: writes.waiting }) : undefined}>{writes.done}</Fact>
        <Fact term={t("facts.refused")}>{writes.dead > 0 ? <span className="text-act">{writes.dead}</span> : 0}</Fact>
      </dl>}
    </section>
  );
}
