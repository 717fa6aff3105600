import { Search } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DateText } from "@/components/shell/date-text";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { pageContext } from "@/lib/auth/session-context";
import { listGroups } from "@/lib/reservations/queries/list-groups";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly text?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk.groups");
  return { title: t("title") };
}

/** Weddings, tours, families: reservations that belong together, the newest first. */
export default async function GroupsPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("reservations:read")) return <ForbiddenState />;
  const text = typeof given.text === "string" ? given.text.trim().slice(0, 80) : "";
  const t = await getTranslations("desk.groups");
  const nav = await getTranslations("shell.nav");
  const terms = await getTranslations("terms");
  const words = await getTranslations("reservations");
  const { groups } = await ask(listGroups, ctx, { limit: 200, ...(text ? { text } : {}) });
  return (
    <PageFrame>
      <PageHeader trail={[{ label: nav("reservations"), href: `/${slug}/reservations` }]} title={t("title")} description={t("lead")} />
      {(text !== "" || groups.length > 0) && (
        <Form action={`/${slug}/reservations/groups`} className="flex max-w-md gap-2">
          <Input type="search" name="text" defaultValue={text} aria-label={t("find")} placeholder={t("find")} />
          <Button type="submit" variant="outline"><Search aria-hidden />{terms("search")}</Button>
        </Form>
      )}
      {groups.length === 0 ? <EmptyState title={text ? words("nothingFound") : t("none")} description={text ? t("nothingFoundLead") : t("noneLead")} /> : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {groups.map((group) => (
            <li key={group.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-3">
              <span className="min-w-0">
                <Link href={`/${slug}/reservations/groups/${group.id}`} className="inline-block min-h-6 font-medium underline-offset-4 hover:underline"><bdi>{group.name}</bdi></Link>
                {group.note && <span className="block truncate text-sm text-ink-soft"><bdi>{group.note}</bdi></span>}
              </span>
              <span className="text-xs text-ink-soft"><DateText value={group.createdAt} style="moment" timeZone={membership.property.timezone} /></span>
            </li>
          ))}
        </ul>
      )}
    </PageFrame>
  );
}
