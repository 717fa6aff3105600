import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateRangeText } from "@/components/shell/date-text";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { DirectValueTable } from "@/components/site/truth/direct-value";
import { ExperimentPanel } from "@/components/site/truth/experiment-panel";
import { FixFirstCard } from "@/components/site/truth/fix-first";
import { FunnelLevels } from "@/components/site/truth/funnel-levels";
import { FunnelShares } from "@/components/site/truth/funnel-shares";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import { getExperiment } from "@/lib/site/queries/get-experiment";
import { getFunnel } from "@/lib/site/queries/get-funnel";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly days?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("funnel");
  return { title: t("title") };
}

const stretches = [7, 30, 90] as const;

/** How far visitors of the house's own site came, what to mend first, what direct bookings are worth, and which price leads. */
export default async function FunnelPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("reports:read")) return <ForbiddenState />;
  const days = stretches.find((one) => String(one) === given.days) ?? 30;
  const [funnel, experiment, t, by] = [await ask(getFunnel, ctx, { days }), await ask(getExperiment, ctx, {}), await getTranslations("funnel"), await getTranslations("funnel.by")];
  return (
    <ClientMessages namespaces={["parity", "funnel"]}>
      <section aria-labelledby="funnel" className="flex flex-col gap-4">
        <div className="flex flex-wrap items-start justify-between gap-4">
          <div className="max-w-measure">
            <h2 id="funnel" className="text-lg">{t("title")}</h2>
            <p className="mt-1 text-ink-soft">{t("lead", { days })}</p>
            <p className="mt-1 text-sm"><DateRangeText from={funnel.from} to={funnel.to} /></p>
          </div>
          <nav aria-label={t("period")} className="flex gap-1">{stretches.map((one) => <Button key={one} asChild size="sm" variant={one === days ? "default" : "outline"}><Link href={`/${slug}/site/funnel?days=${one}`} aria-current={one === days ? "page" : undefined}>{t("days", { days: one })}</Link></Button>)}</nav>
        </div>
        {funnel.visitors === 0 ? <EmptyState title={t("none")} description={t("noneLead")} className="rounded-lg border border-line bg-surface" /> : (
          <>
            <FixFirstCard slug={slug} fix={funnel.fixFirst} />
            <FunnelLevels levels={funnel.levels} />
            <h3 className="mt-2 text-base font-medium">{by("title")}</h3>
            <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
              <div className="lg:col-span-2"><FunnelShares kind="sources" shares={funnel.sources} /></div>
              <FunnelShares kind="languages" shares={funnel.languages} />
              <FunnelShares kind="devices" shares={funnel.devices} />
            </div>
          </>
        )}
      </section>
      <DirectValueTable value={funnel.value} currency={funnel.currency} unsaid={funnel.unsaid} />
      <ExperimentPanel slug={slug} today={funnel.to} running={experiment.running} past={experiment.past} mayManage={ctx.permissions.has("site:manage")} />
    </ClientMessages>
  );
}
