import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { BriefHour } from "@/components/messaging/brief-hour";
import { LinkedLine } from "@/components/messaging/linked-line";
import { WriteNow } from "@/components/messaging/write-now";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateText } from "@/components/shell/date-text";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { briefWords } from "@/lib/boardroom/commands/brief-words";
import { getDayBrief } from "@/lib/boardroom/queries/get-day-brief";
import { nowMs } from "@/lib/kernel/clock";
import { clockIn, tryIsoDate } from "@/lib/kernel/nights";
import type { Line } from "@/lib/messaging/rules/told";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly day?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("brief");
  return { title: t("title") };
}

function Section({ id, title, lines, none }: { id: string; title: string; lines: readonly Line[]; none: string }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} className="text-lg">{title}</h2>
      {lines.length === 0 ? <p className="text-ink-soft">{none}</p> : <ul className="flex flex-col gap-2 text-base">{lines.map((line, index) => <li key={index}><LinkedLine line={line} /></li>)}</ul>}
    </section>
  );
}

const reasons = ["nothing_matters", "nothing_new"] as const;

/** The day's brief as it was written, and those of the days before. */
export default async function BriefPage({ params, searchParams }: PageProps) {
  const { property: slug } = await params;
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("boardroom:read")) return <ForbiddenState />;
  const asked = tryIsoDate((await searchParams).day ?? "");
  const t = await getTranslations("brief");
  const nav = await getTranslations("shell.nav");
  const messaging = await getTranslations("messaging.settings");
  const { brief, day, today, timezone, currency, proposals, days, hour } = await ask(getDayBrief, ctx, asked ? { day: asked } : {});
  const words = brief && briefWords(brief.content, { locale: ctx.locale, currency, proposals, link: (path) => `/${slug}${path}` });
  const reason = reasons.find((one) => one === brief?.skipped);
  // A house that was opened, or a server that came up, after its hour has none today.
  const struck = clockIn(timezone, nowMs()) > hour.at;
  const decided = brief !== null && brief.content.decisions.length > 0;
  return (
    <ClientMessages namespaces={["brief"]}>
      <PageFrame width="measure">
        <PageHeader title={t("title")} description={<DateText value={day} style="long" />} trail={[{ label: nav("boardroom"), href: `/${slug}/boardroom` }]} />
        {reason && <p role="status" className="rounded-md bg-fill p-3 text-ink-soft"><span className="font-medium text-ink">{t("page.skippedTitle")}.</span> {t(`page.skipped.${reason}`)}</p>}
        {words ? (
          <div className="flex flex-col gap-8">
            <Section id="changed" title={t("page.changed")} lines={words.changed} none={t("page.nothingChanged")} />
            <Section id="risks" title={t("page.risks")} lines={words.risks} none={t("page.noRisk")} />
            <Section id="to-decide" title={t("page.decisions")} lines={words.decisions} none={decided ? t("page.decided") : t("page.noDecision")} />
            {brief && <p className="text-xs text-ink-soft">{t.rich("page.writtenAt", { at: () => <DateText value={brief.writtenAt} style="moment" timeZone={timezone} /> })}</p>}
          </div>
        ) : (
          <EmptyState
            title={day !== today || (hour.on && struck) ? t("page.noneThatDay") : hour.on ? t("page.noneToday", { hour: hour.at }) : t("page.off")}
            description={day !== today ? t("page.noneThatDayLead") : hour.on ? t("page.noneTodayLead") : t("page.offLead")}
            action={<>{day === today && ctx.permissions.has("mandates:manage") && <WriteNow slug={slug} offline={messaging("offline")} />}<Button asChild variant="outline"><Link href={`/${slug}/boardroom`}>{t("page.open")}</Link></Button></>}
          />
        )}
        {days.some((one) => one.day !== day) && (
          <nav aria-labelledby="days" className="flex flex-col gap-2">
            <h2 id="days" className="text-base font-medium">{t("page.days")}</h2>
            <ul className="flex flex-wrap gap-x-5 gap-y-1">
              {days.map((one) => (
                <li key={one.day}>
                  <Link href={`/${slug}/boardroom/brief?day=${one.day}`} aria-current={one.day === day ? "page" : undefined} className="inline-flex min-h-6 items-center gap-1 text-accent underline-offset-4 hover:underline aria-[current=page]:text-ink">
                    {one.day === today ? t("page.today") : <DateText value={one.day} style="weekday" />}
                    {one.skipped && <span className="text-xs text-ink-soft">({t("page.notSent")})</span>}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {ctx.permissions.has("mandates:manage") && (
          <section aria-labelledby="hour" className="flex flex-col gap-3 rounded-md border border-line p-4">
            <div>
              <h2 id="hour" className="text-base font-medium">{t("page.hourTitle")}</h2>
              <p className="text-xs text-ink-soft">{t("page.hourLead", { zone: membership.property.timezone })}</p>
            </div>
            <BriefHour slug={slug} hour={hour} offline={messaging("offline")} />
          </section>
        )}
        <p className="flex flex-wrap gap-x-5 gap-y-1">
          <Link href={`/${slug}/settings/messages`} className="text-accent underline-offset-4 hover:underline">{t("page.mine")}</Link>
          {ctx.permissions.has("mandates:manage") && <Link href={`/${slug}/boardroom/told`} className="text-accent underline-offset-4 hover:underline">{t("page.told")}</Link>}
        </p>
      </PageFrame>
    </ClientMessages>
  );
}
