import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { MandateLine } from "@/components/boardroom/mandate-line";
import { ModelPrivacy } from "@/components/boardroom/model-privacy";
import { QuietHoursForm } from "@/components/boardroom/quiet-hours-form";
import { StopButton } from "@/components/boardroom/stop-button";
import { PriceLimits } from "@/components/rates/price-limits";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { pageContext } from "@/lib/auth/session-context";
import { getModelSpend } from "@/lib/boardroom/queries/get-model-spend";
import { getPrivacy } from "@/lib/boardroom/queries/get-privacy";
import { getSwitches } from "@/lib/boardroom/queries/get-switches";
import { listMandates } from "@/lib/boardroom/queries/list-mandates";
import { listRates } from "@/lib/rates/queries/list-rates";
import { nowMs } from "@/lib/kernel/clock";
import { todayIn } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("boardroom.mandates");
  return { title: t("title") };
}

/** What each director may do on its own. Written by the owner; read outside any model. */
export default async function MandatesPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("boardroom:read")) return <ForbiddenState />;
  const editable = ctx.permissions.has("mandates:manage");
  const mayStop = ctx.permissions.has("boardroom:approve");
  const { timezone } = membership.property;
  const today = todayIn(timezone, nowMs());
  const t = await getTranslations("boardroom.mandates");
  const words = await getTranslations("boardroom");
  const nav = await getTranslations("shell.nav");
  const [{ directors, currency }, { stops, quiet, quietNow }, spend, { redactPeople }, rates] = await Promise.all([
    ask(listMandates, ctx, {}), ask(getSwitches, ctx, {}), ask(getModelSpend, ctx, {}), ask(getPrivacy, ctx, {}), ctx.permissions.has("rates:read") ? ask(listRates, ctx, { from: today, to: today }) : null,
  ]);
  const format = await getFormatter();
  const dollars = (micros: number) => format.number(micros / 1_000_000, { style: "currency", currency: "USD", numberingSystem: "latn" });
  const isStopped = (name: string) => stops.some((stop) => stop.director === name);
  return (
    <PageFrame width="measure">
      <PageHeader title={t("title")} description={t("lead")} trail={[{ label: nav("boardroom"), href: `/${slug}/boardroom` }]} />
      {!editable && <p className="rounded-md bg-fill p-3 text-ink-soft">{t("readOnly")}</p>}
      {mayStop && !isStopped("all") && (
        <section aria-labelledby="stop" className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-md border border-line p-4">
          <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
            <h2 id="stop" className="text-base">{words("switch.title")}</h2>
            <p className="text-xs text-ink-soft">{words("switch.lead")}</p>
          </div>
          <StopButton slug={slug} director="all" stopped={false} />
        </section>
      )}
      <section aria-labelledby="quiet" className="flex flex-col gap-3">
        <div className="flex flex-col gap-1">
          <h2 id="quiet" className="flex items-center gap-2 text-lg">{words("quiet.title")}{quietNow && <Badge variant="watch">{words("quiet.now")}</Badge>}</h2>
          <p className="text-ink-soft">{words("quiet.lead")}</p>
          {!editable && <p>{quiet ? words("quiet.set", quiet) : words("quiet.none")}</p>}
        </div>
        {editable && <QuietHoursForm slug={slug} hours={quiet} />}
      </section>
      {directors.map(({ director, mandates }) => (
        <section key={director} aria-labelledby={director} className="flex flex-col gap-1">
          <div className="flex items-center justify-between gap-4">
            <h2 id={director} className="flex items-center gap-2 text-lg">{words(`directors.${director}`)}{isStopped(director) && <Badge variant="act">{t("seatStopped")}</Badge>}</h2>
            {mayStop && !isStopped(director) && !isStopped("all") && <StopButton slug={slug} director={director} stopped={false} />}
          </div>
          <div className="divide-y divide-line border-y border-line">
            {mandates.map((row) => <MandateLine key={row.action} slug={slug} director={director} row={row} currency={currency} timeZone={timezone} editable={editable} />)}
          </div>
        </section>
      ))}
      <section aria-labelledby="models" className="flex flex-col gap-3">
        <div className="flex flex-col gap-1">
          <h2 id="models" className="text-lg">{words("models.title")}</h2>
          <p className="text-ink-soft">{words("models.lead")}</p>
        </div>
        <ModelPrivacy slug={slug} redactPeople={redactPeople} editable={editable} />
        <p className="text-ink-soft">{spend.costMicros === 0 ? words("models.none", { cap: dollars(spend.capMicros) }) : words("models.spend", { cost: dollars(spend.costMicros), cap: dollars(spend.capMicros) })}{spend.reached && ` ${words("models.reached")}`}</p>
      </section>
      {rates && (
        <section aria-labelledby="limits" className="flex flex-col gap-3">
          <h2 id="limits" className="text-lg">{t("hardTitle")}</h2>
          <p className="text-ink-soft">{t("hardLead")}</p>
          <PriceLimits plans={rates.plans} currency={rates.currency} />
        </section>
      )}
    </PageFrame>
  );
}
