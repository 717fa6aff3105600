import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { IncumbentForm } from "@/components/knowledge/shadow/incumbent-form";
import { ReviewQueue } from "@/components/knowledge/shadow/review-queue";
import { KnowledgeTabs } from "@/components/knowledge/tabs";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { writingOf } from "@/lib/kernel/locale";
import { getIncumbent, listToReview } from "@/lib/knowledge/queries/shadow/list-to-review";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shadow");
  return { title: t("title") };
}

/** Two answers to each question, side by side without their authors; and who answers guests today. */
export default async function ShadowPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("knowledge:write")) return <ForbiddenState />;
  const [t, locale, { waiting, differing, exchanges }, incumbent] = [await getTranslations("shadow"), await getLocale(), await ask(listToReview, ctx, {}), await ask(getIncumbent, ctx, {})];
  const moment = new Intl.DateTimeFormat(writingOf(locale), { timeZone: membership.property.timezone, weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", numberingSystem: "latn" });
  const shown = exchanges.map((exchange) => ({ ...exchange, asked: moment.format(new Date(exchange.askedAt)) }));
  return (
    <ClientMessages namespaces={["shadow", "rollout", "knowledge"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("lead")} />
        <KnowledgeTabs home={`/${slug}/knowledge`} part="shadow" />
        {shown.length === 0
          ? <EmptyState title={t("empty")} description={t(incumbent.kind === "assistant" ? "emptyAssistant" : "emptyPerson")} heading="h2" />
          : (
            <>
              <p className="text-ink-soft">{t("waiting", { count: waiting, differing })}</p>
              <ReviewQueue slug={slug} exchanges={shown} />
              <p className="text-xs text-ink-soft max-md:hidden">{t("keys")}</p>
            </>
          )}
        {ctx.permissions.has("knowledge:publish") && (
          <section aria-labelledby="incumbent" className="flex flex-col gap-4 border-t border-line pt-8">
            <div className="flex max-w-measure flex-col gap-1">
              <h2 id="incumbent" className="text-lg">{t("incumbent.title")}</h2>
              <p className="text-ink-soft">{t("incumbent.lead")}</p>
            </div>
            <IncumbentForm slug={slug} incumbent={incumbent} />
          </section>
        )}
      </PageFrame>
    </ClientMessages>
  );
}
