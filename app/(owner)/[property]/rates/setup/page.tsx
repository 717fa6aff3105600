import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Extras } from "@/components/rates/setup/extras";
import { Families } from "@/components/rates/setup/families";
import { Policies } from "@/components/rates/setup/policies";
import { Promotions } from "@/components/rates/setup/promotions";
import { Seasons } from "@/components/rates/setup/seasons";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { cn } from "@/components/ui/cn";
import { pageContext } from "@/lib/auth/session-context";
import { nowMs } from "@/lib/kernel/clock";
import { todayIn } from "@/lib/kernel/nights";
import { listRoomTypes } from "@/lib/inventory/queries/list-room-types";
import { listTerms } from "@/lib/rates/queries/list-terms";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly part?: string | string[] }> };

const parts = ["plans", "seasons", "promotions", "policies", "extras"] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rates.setup");
  return { title: t("title") };
}

export default async function RateSetupPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("rates:read")) return <ForbiddenState />;
  const part = parts.find((each) => each === given.part) ?? "plans";
  const today = todayIn(membership.property.timezone, nowMs());
  const t = await getTranslations("rates.setup");
  const nav = await getTranslations("shell.nav");
  const [terms, types] = await Promise.all([ask(listTerms, ctx, {}), ask(listRoomTypes, ctx, {})]);
  const roomTypes = types.roomTypes.map(({ id, name }) => ({ id, label: name }));
  const roomName = new Map(roomTypes.map(({ id, label }) => [id, label]));
  const own = { slug, currency: terms.currency, editable: ctx.permissions.has("rates:write") };
  const priced = terms.families.filter((family) => family.parentId === null && family.active).flatMap((family) => family.plans.filter((plan) => plan.active).map((plan) => ({ id: plan.id, label: `${roomName.get(plan.roomTypeId) ?? ""} · ${family.label}` })));
  return (
    <PageFrame>
      <PageHeader title={t("title")} description={t("lead")} trail={[{ label: nav("rates"), href: `/${slug}/rates` }]} />
      <nav aria-label={t("title")} className="-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
        <ul className="flex gap-1 border-b border-line">
          {parts.map((each) => (
            <li key={each}>
              <Link href={`/${slug}/rates/setup?part=${each}`} {...(each === part ? { "aria-current": "page" as const } : {})} className={cn("block border-b-2 border-transparent px-3 py-2 text-sm whitespace-nowrap text-ink-soft hover:text-ink", each === part && "border-accent font-medium text-ink")}>{t(`parts.${each}`)}</Link>
            </li>
          ))}
        </ul>
      </nav>
      <ClientMessages namespaces={["rates"]}>
        {part === "plans" && <Families {...own} families={terms.families} roomTypes={roomTypes} cancellation={terms.cancellationPolicies} deposits={terms.depositPolicies} />}
        {part === "seasons" && <Seasons {...own} seasons={terms.seasons} plans={priced} today={today} />}
        {part === "promotions" && <Promotions {...own} promotions={terms.promotions} families={terms.families.filter((family) => family.active)} roomTypes={roomTypes} />}
        {part === "policies" && <Policies {...own} cancellation={terms.cancellationPolicies} deposits={terms.depositPolicies} today={today} />}
        {part === "extras" && <Extras {...own} extras={terms.extras} />}
      </ClientMessages>
    </PageFrame>
  );
}
