import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import Link from "next/link";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { GapList } from "@/components/onboarding/gap-list";
import { PackagePanel } from "@/components/onboarding/package-panel";
import { ReadinessBar } from "@/components/onboarding/readiness-bar";
import { SourceNote } from "@/components/onboarding/source-note";
import { StartForm } from "@/components/onboarding/start-form";
import { StateBadge } from "@/components/onboarding/state-badge";
import { StepList } from "@/components/onboarding/step-list";
import { WayActions } from "@/components/onboarding/way-actions";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { getOnboarding } from "@/lib/onboarding/queries/onboarding";
import { otaByCode } from "@/lib/onboarding/rules/ota-shelf";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string; readonly ota: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { ota } = await params;
  return { title: otaByCode(ota)?.name ?? (await getTranslations("onboarding"))("title") };
}

/** One OTA: what it asks and what is missing, the steps to it, and what it is given. */
export default async function OtaPage({ params }: PageProps) {
  const { property: slug, ota: code } = await params;
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  if (!otaByCode(code)) notFound();
  const view = await ask(getOnboarding, ctx, { ota: code });
  const { ota, onboarding } = view;
  const mayManage = ctx.permissions.has("onboarding:manage");
  const [t, channels] = [await getTranslations("onboarding"), await getTranslations("channels")];
  const { timezone } = membership.property;
  const left = (problem: string) => view.package.leftOut.filter((one) => one.problem === problem).length;
  const moving = onboarding?.status === "connecting" || view.steps.some(({ state }) => state === "doing") || view.package.made[0]?.status === "building" || (onboarding !== null && view.steps.every(({ state }) => state === "todo"));
  const road = t(`route.${view.routes.find(({ route }) => route === onboarding?.route)?.route ?? "direct"}`);
  const way = onboarding === null ? t("way.none") : onboarding.listingId === null ? t("way.by", { route: road }) : t("way.through", { route: road, id: onboarding.listingId });
  return (
    <ClientMessages namespaces={["onboarding"]}>
      <PageFrame>
        <PageHeader
          title={<bdi>{ota.name}</bdi>} meta={<StateBadge status={onboarding?.status ?? "not_begun"} />} description={way}
          trail={[{ label: channels("title"), href: `/${slug}/channels` }, { label: t("title"), href: `/${slug}/channels/onboarding` }]}
          actions={onboarding && mayManage ? <WayActions slug={slug} onboardingId={onboarding.id} status={onboarding.status} name={ota.name} /> : undefined}
        />
        <RefreshWhile active={moving} />
        {!onboarding && mayManage && (
          <section aria-labelledby="start" className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 sm:p-6">
            <h2 id="start" className="text-lg">{t("start.title", { name: ota.name })}</h2>
            <StartForm slug={slug} ota={ota.code} name={ota.name} routes={view.routes} />
          </section>
        )}
        <div className="grid gap-8 lg:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-8">
            {onboarding && (
              <section aria-labelledby="steps" className="flex flex-col gap-3">
                <h2 id="steps" className="text-lg">{t("steps.title")}</h2>
                <StepList slug={slug} onboardingId={onboarding.id} steps={view.steps} timeZone={timezone} mayManage={mayManage && onboarding.status !== "stopped"} />
              </section>
            )}
            <section aria-labelledby="package" className="flex flex-col gap-3">
              <h2 id="package" className="text-lg">{t("package.title")}</h2>
              <PackagePanel slug={slug} ota={ota.code} name={ota.name} photos={view.package.photos.length} leftOut={{ tooSmall: left("too_small"), broken: left("broken") }} made={view.package.made} timeZone={timezone} mayManage={mayManage} />
            </section>
          </div>
          <section aria-labelledby="gaps" className="flex min-w-0 flex-col gap-3">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <h2 id="gaps" className="text-lg">{t("gaps.title")}</h2>
              <ReadinessBar percent={view.readiness} label={ota.name} />
            </div>
            {ota.limits?.note && <SourceNote note={ota.limits.note} className="max-w-measure text-sm text-ink-soft" />}
            <GapList gaps={view.gaps} unknown={view.unknown} met={view.met} />
            {mayManage && <Button asChild size="sm" variant="outline" className="self-start"><Link href={`/${slug}/channels/onboarding/listing`}>{t("listing.link")}</Link></Button>}
            <p className="text-xs text-ink-soft">{t("source")} <bdi lang="en">{ota.source}</bdi></p>
          </section>
        </div>
      </PageFrame>
    </ClientMessages>
  );
}
