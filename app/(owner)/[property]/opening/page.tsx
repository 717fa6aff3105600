import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { stepWork } from "@/app/(owner)/[property]/opening/steps";
import { type PageQuery, queryText } from "@/app/query-text";
import { OpeningComment } from "@/components/onboarding/opening-comment";
import { DemoSwitch, LaterButton } from "@/components/onboarding/opening-controls";
import { OpeningStepItem } from "@/components/onboarding/opening-step";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Progress } from "@/components/ui/progress";
import { pageContext } from "@/lib/auth/session-context";
import { getOpening } from "@/lib/onboarding/queries/opening";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: PageQuery };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("opening");
  return { title: t("title") };
}

/** From sign-up to the first booking: every step as the house's rows show it, the next one open. */
export default async function OpeningPage({ params, searchParams }: PageProps) {
  const { property: slug } = await params;
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("property:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const [t, opening, asked] = [await getTranslations("opening"), await ask(getOpening, ctx, {}), await queryText(searchParams, "step")];
  const { steps, facts, percent, minutesLeft, property } = opening;
  const mayManage = ctx.permissions.has("property:manage");
  const open = mayManage ? (steps.find(({ step }) => step === asked)?.step ?? opening.next) : null;
  const rest = { slug, ctx, opening, timezone: membership.property.timezone };
  return (
    <ClientMessages namespaces={["opening", "onboarding", "taxes"]}>
      <PageFrame width="measure">
        <PageHeader title={t("titleOf", { name: property.name })} description={t("lead")} />
        <section aria-label={t("manager")} className="flex flex-col gap-4">
          <div>
            <p className="text-xs text-ink-soft">{t("manager")}</p>
            <p className="mt-1 font-display text-lg leading-snug"><OpeningComment lines={opening.comment} currency={property.currency} /></p>
          </div>
          <div className="flex flex-col gap-2">
            <Progress value={percent} aria-label={t("progressLabel")} />
            <p className="flex flex-wrap justify-between gap-x-4 text-sm text-ink-soft tabular-nums"><span>{t("progress", { percent })}</span><span>{t("left", { minutes: minutesLeft })}</span></p>
          </div>
        </section>
        {!mayManage && <p className="text-ink-soft">{t("readOnly")}</p>}
        <ol aria-label={t("stepsLabel")} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {await Promise.all(steps.map(async (view) => {
            const { step, state, optional } = view;
            return (
              <OpeningStepItem key={step} slug={slug} view={view} open={step === open}>
                {step === open && await stepWork[step](rest)}
                {step === open && optional && state !== "done" && <div className="border-t border-line pt-3"><LaterButton key={state} slug={slug} step={step} later={state === "later"} /></div>}
              </OpeningStepItem>
            );
          }))}
        </ol>
        {mayManage && (
          <section aria-labelledby="demo" className="flex flex-col gap-3">
            <h2 id="demo" className="text-lg">{t("demo.title")}</h2>
            <p className="max-w-measure text-ink-soft">{facts.demo ? t("demo.on", { stays: facts.demo.stays, own: facts.demo.roomTypeIds.length === 0 ? "yes" : "no" }) : t("demo.lead")}</p>
            <DemoSwitch slug={slug} on={facts.demo !== null} possible={facts.bookings === 0 && facts.channels === 0} />
          </section>
        )}
      </PageFrame>
    </ClientMessages>
  );
}
