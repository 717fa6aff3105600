import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReportTable } from "@/components/insights/report-table";
import { dayCloseSheets } from "@/components/insights/reports/day-close";
import { AuditHour } from "@/components/property/audit/audit-hour";
import { ClosedDays } from "@/components/property/audit/closed-days";
import { Preconditions } from "@/components/property/audit/preconditions";
import { RunAudit } from "@/components/property/audit/run-audit";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateText } from "@/components/shell/date-text";
import { pageContext } from "@/lib/auth/session-context";
import { formatDate, tryIsoDate } from "@/lib/kernel/nights";
import { getNightAudit } from "@/lib/property/queries/get-night-audit";
import { listBusinessDays } from "@/lib/property/queries/list-business-days";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly before?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

/** The open business day: what stands in the way of closing it, closing it, and the days closed before. */
export default async function NightAuditPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, { before }] = await Promise.all([params, searchParams]);
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("folios:read")) return null;
  const t = await getTranslations("audit");
  const words = await getTranslations("reports");
  const from = tryIsoDate(before ?? "");
  const [audit, history] = await Promise.all([ask(getNightAudit, ctx, {}), ask(listBusinessDays, ctx, { limit: 15, ...(from ? { before: from } : {}) })]);
  const day = formatDate(audit.day, ctx.locale, "full");
  const may = ctx.permissions.has("audit:run");
  const [first, ...rest] = dayCloseSheets(words, audit.soFar, ctx.locale);
  return (
    <ClientMessages namespaces={["audit"]}>
      <div className="flex flex-col gap-10">
        <div>
          <h2 className="text-lg">{t("title")}</h2>
          <p className="mt-1 text-ink-soft">{t("lead", { day })} {audit.today !== audit.day && t("behind", { today: formatDate(audit.today, ctx.locale, "full") })}</p>
        </div>
        <section aria-labelledby="before" className="flex flex-col gap-4">
          <h3 id="before" className="text-base font-medium">{t("before.title")}</h3>
          <Preconditions slug={slug} found={audit.preconditions} />
          {!may ? <p className="text-ink-soft">{t("run.forbidden")}</p> : audit.mayClose
            ? <RunAudit key={audit.day} slug={slug} day={audit.day} label={t("run.close", { day: formatDate(audit.day, ctx.locale) })} blocked={audit.preconditions.departures.length > 0} running={audit.running} />
            : <p className="text-ink-soft">{t("run.notYet")}</p>}
        </section>
        <section aria-labelledby="so-far" className="flex flex-col gap-4">
          <div>
            <h3 id="so-far" className="text-base font-medium">{t("soFar")}</h3>
            <p className="text-sm text-ink-soft">{t("soFarLead")}</p>
          </div>
          <div className="grid items-start gap-6 lg:grid-cols-2">
            {first && <ReportTable sheet={first} currency={audit.soFar.currency} slug={slug} heading="hidden-h4" />}
            <div className="flex min-w-0 flex-col gap-6">{rest.filter((sheet) => sheet.rows.length > 0).map((sheet) => <ReportTable key={sheet.key} sheet={sheet} currency={audit.soFar.currency} slug={slug} heading="h4" />)}</div>
          </div>
        </section>
        <ClosedDays slug={slug} days={history.days.filter(({ status }) => status === "closed")} next={history.next} />
        <section aria-labelledby="correct" className="flex max-w-measure flex-col gap-2">
          <h3 id="correct" className="text-base font-medium">{t("correct.title")}</h3>
          <p className="text-ink-soft">{t("correct.body")}</p>
        </section>
        <section aria-labelledby="hour" className="flex max-w-measure flex-col gap-3">
          <h3 id="hour" className="text-base font-medium">{t("hour.title")}</h3>
          <p className="text-ink-soft">{t("hour.lead")} {audit.dueAt && t.rich("hour.next", { when: () => <DateText value={audit.dueAt ?? ""} style="moment" timeZone={audit.timezone} /> })}</p>
          {ctx.permissions.has("property:manage") ? <AuditHour key={audit.time ?? ""} slug={slug} time={audit.time} /> : <p>{audit.time ?? t("hour.hand")}</p>}
        </section>
      </div>
    </ClientMessages>
  );
}
