import { ChevronLeft, ChevronRight, CircleAlert, Info } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PoliceBoard } from "@/components/guests/police-board";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateText } from "@/components/shell/date-text";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { pageContext } from "@/lib/auth/session-context";
import { listPoliceDay } from "@/lib/guests/queries/list-police-day";
import { policeState } from "@/lib/guests/rules/police-state";
import { addDays, tryIsoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly date?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("police");
  return { title: t("title") };
}

/** The declaration of a day's arrivals: who, what is missing, the file, and the proof that it was done. */
export default async function PolicePage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("guests:read")) return <ForbiddenState />;
  const t = await getTranslations("police");
  const asked = tryIsoDate(given.date ?? "");
  const { date, today, rules, entries, gaps } = await ask(listPoliceDay, ctx, asked ? { date: asked } : {});
  const due = entries.filter((entry) => entry.standing !== "national" && entry.arrived);
  const count = (state: string) => entries.filter((entry) => policeState(entry) === state).length;
  const [lacking, expected] = [count("incomplete"), count("expected")];
  const to = (day: string) => `/${slug}/police${day === today ? "" : `?date=${day}`}`;
  return (
    <ClientMessages namespaces={["guests", "police", "boardroom"]}>
      <PageFrame>
        <PageHeader title={t("title")} {...(rules ? { description: t(`lead.${rules.who}`) } : {})} />
        <div className="flex flex-wrap items-end gap-2">
          <Button asChild variant="outline" size="icon"><Link href={to(addDays(date, -1))} aria-label={t("previous")}><ChevronLeft aria-hidden className="rtl:-scale-x-100" /></Link></Button>
          <Form action={`/${slug}/police`} className="flex items-end gap-2">
            <Input key={date} type="date" name="date" defaultValue={date} aria-label={t("day")} className="w-44" />
            <Button type="submit" variant="outline">{t("show")}</Button>
          </Form>
          <Button asChild variant="outline" size="icon"><Link href={to(addDays(date, 1))} aria-label={t("next")}><ChevronRight aria-hidden className="rtl:-scale-x-100" /></Link></Button>
          {date !== today && <Button asChild variant="ghost"><Link href={to(today)}>{t("today")}</Link></Button>}
        </div>
        {rules === null ? <EmptyState title={t("noRules")} description={t("noRulesLead")} /> : (
          <>
            {entries.length > 0 && (
              <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
                <DateText value={date} style="long" className="font-display text-lg" />
                {due.length > 0 && <span>{t("summary", { declared: count("declared") + count("changed"), all: due.length })}</span>}
                {expected > 0 && <span className="text-ink-soft">{t("expected", { count: expected })}</span>}
                {lacking > 0 && <span className="text-watch">{t("incomplete", { count: lacking })}</span>}
              </p>
            )}
            {gaps.length > 0 && (
              <Alert variant="watch">
                <CircleAlert aria-hidden />
                <AlertTitle>{t("gaps")}</AlertTitle>
                <AlertDescription className="text-ink">
                  <ul className="flex flex-wrap gap-x-6">{gaps.map((gap) => <li key={gap.reservationId}><Link href={`/${slug}/reservations?text=${gap.number}`} className="inline-block min-h-6 underline underline-offset-2">{t("gap", { number: gap.number, known: gap.known, persons: gap.persons })}</Link></li>)}</ul>
                  <p className="text-ink-soft">{t("gapLead")}</p>
                </AlertDescription>
              </Alert>
            )}
            {entries.length === 0
              ? <EmptyState title={t("none")} description={t("noneLead")} />
              : <PoliceBoard key={date} slug={slug} date={date} rows={entries} editable={ctx.permissions.has("guests:write")} mayExport={ctx.permissions.has("guests:identity")} timeZone={membership.property.timezone} />}
            <footer className="flex max-w-measure items-start gap-2 border-t border-line pt-4 text-xs text-ink-soft">
              <Info aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              <div className="flex flex-col gap-1">
                <p>{rules.portal ? t("portal", { portal: rules.portal }) : t("noPortal")}</p>
                {!rules.confirmed && <p>{t("toConfirm")}</p>}
                <p>{t("basis")}: <bdi lang="fr">{rules.legalBasis}</bdi></p>
              </div>
            </footer>
          </>
        )}
      </PageFrame>
    </ClientMessages>
  );
}
