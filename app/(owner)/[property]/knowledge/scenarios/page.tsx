import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ProposedScenarios } from "@/components/knowledge/scenarios/proposed-scenarios";
import { SuiteList } from "@/components/knowledge/scenarios/suite-list";
import { KnowledgeTabs } from "@/components/knowledge/tabs";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { writingOf } from "@/lib/kernel/locale";
import { listProposedScenarios } from "@/lib/knowledge/queries/list-proposed-scenarios";
import { listScenarios } from "@/lib/knowledge/queries/list-scenarios";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("findings.scenarios");
  return { title: t("title") };
}

/** What the book has to pass before a text of it goes live, and what broke. */
export default async function ScenariosPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("knowledge:read")) return <ForbiddenState />;
  const [t, locale, all] = [await getTranslations("findings.scenarios"), await getLocale(), await ask(listScenarios, ctx, {})];
  const moment = new Intl.DateTimeFormat(writingOf(locale), { timeZone: membership.property.timezone, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", numberingSystem: "latn" });
  const writes = ctx.permissions.has("knowledge:write");
  const proposed = writes ? (await ask(listProposedScenarios, ctx, {})).map((each) => ({ ...each, told: moment.format(new Date(each.createdAt)) })) : [];
  const brokenIn = (suite: (typeof all)[number]) => suite.scenarios.filter(({ state }) => state === "broken").length;
  const suites = all.map((suite) => ({ ...suite, ran: suite.run === null ? null : moment.format(new Date(suite.run.at)) })).toSorted((a, b) => brokenIn(b) - brokenIn(a));
  const [total, broken] = [suites.reduce((sum, { scenarios }) => sum + scenarios.length, 0), suites.reduce((sum, suite) => sum + brokenIn(suite), 0)];
  return (
    <ClientMessages namespaces={["findings"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("lead")} />
        <KnowledgeTabs home={`/${slug}/knowledge`} part="scenarios" />
        {proposed.length > 0 && <ProposedScenarios slug={slug} proposed={proposed} />}
        {suites.length === 0 ? <EmptyState title={t("empty")} description={t("emptyLead")} heading="h2" /> : (
          <>
            <p className="text-ink-soft">{t("sum", { total, broken })}</p>
            <SuiteList slug={slug} suites={suites} writes={writes} />
          </>
        )}
      </PageFrame>
    </ClientMessages>
  );
}
