import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { RailForm } from "@/components/boardroom/rail-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { pageContext } from "@/lib/auth/session-context";
import { listGuardRails } from "@/lib/boardroom/queries/list-guard-rails";
import { formatDate, todayIn } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("guard-rails");
  return { title: t("title") };
}

const groups = ["rates", "restrictions", "reservations", "costs"] as const;
const groupOf = (applies: readonly string[]): (typeof groups)[number] => {
  const [first = ""] = applies;
  if (first === "rates.set-restrictions") return "restrictions";
  return groups.find((group) => first.startsWith(`${group}.`)) ?? "rates";
};

/** The experience the house works by, one rule after the other, with the owner's own figures. */
export default async function GuardRailsPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("boardroom:read")) return <ForbiddenState />;
  const [t, nav, locale, { rails, currency }] = [await getTranslations("guard-rails"), await getTranslations("shell.nav"), await getLocale(), await ask(listGuardRails, ctx, {})];
  const editable = ctx.permissions.has("mandates:manage");
  const byGroup = Map.groupBy(rails, (rail) => groupOf(rail.applies));
  return (
    <ClientMessages namespaces={["guard-rails", "boardroom"]}>
      <PageFrame width="measure">
        <PageHeader title={t("title")} description={t("lead")} trail={[{ label: nav("boardroom"), href: `/${slug}/boardroom` }]} />
        {!editable && <p className="rounded-md bg-fill p-3 text-ink-soft">{t("readOnly")}</p>}
        {groups.filter((group) => byGroup.has(group)).map((group) => (
          <section key={group} aria-labelledby={group} className="flex flex-col">
            <h2 id={group} className="text-lg">{t(`group.${group}`)}</h2>
            <ul className="divide-y divide-line">
              {byGroup.get(group)?.map((rail) => (
                <li key={rail.code} id={rail.code} className="flex scroll-mt-20 flex-col gap-3 py-5">
                  <div className="flex flex-col gap-0.5">
                    <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
                      {rail.title}
                      {!rail.active && <Badge>{t("off")}</Badge>}
                    </h3>
                    <p className="max-w-measure text-ink-soft">{t.rich("reason", { reason: () => <span dir="auto">{rail.reason}</span> })}</p>
                    {rail.changedAt && <p className="text-xs text-ink-soft">{t("changed", { version: rail.version, name: rail.changedBy ?? "", day: formatDate(todayIn(membership.property.timezone, Date.parse(rail.changedAt)), locale) })}</p>}
                  </div>
                  <RailForm slug={slug} row={rail} currency={currency} editable={editable} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </PageFrame>
    </ClientMessages>
  );
}
