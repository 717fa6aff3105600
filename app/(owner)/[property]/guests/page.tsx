import { Search, ShieldCheck, UserPlus } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GuestsTable } from "@/components/guests/guests-table";
import { PairList } from "@/components/guests/pair-list";
import { ProfileSheet } from "@/components/guests/profile-sheet";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { pageContext } from "@/lib/auth/session-context";
import { findDuplicates } from "@/lib/guests/queries/find-duplicates";
import { listGuests } from "@/lib/guests/queries/list-guests";
import { isReservationNumber } from "@/lib/guests/rules/looks-like";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type Given = { readonly text?: string; readonly view?: string; readonly at?: string; readonly id?: string };
type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<Given> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("guests") };
}

const pageSize = 50;
const views = ["all", "inHouse", "vip", "duplicates"] as const;
const emptyWords = { all: ["none", "noneLead"], inHouse: ["noneInHouse", "noneInHouseLead"], vip: ["noneVip", "noneVipLead"], duplicates: ["noneTwice", "noneTwiceLead"] } as const;

/** Every person the organisation knows, found in one field; a reservation's number leads to the reservation. */
export default async function GuestsPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("guests:read")) return <ForbiddenState />;
  const text = (given.text ?? "").trim().slice(0, 80);
  if (isReservationNumber(text)) redirect(`/${slug}/reservations?${new URLSearchParams({ text }).toString()}`);
  const view = views.find((each) => each === given.view) ?? "all";
  const t = await getTranslations("guests");
  const nav = await getTranslations("shell.nav");
  const terms = await getTranslations("terms");
  const searched = text.length > 1;
  const wanted = listGuests.input.safeParse({ limit: pageSize, vip: view === "vip", inHouse: view === "inHouse", ...(searched ? { text } : {}), ...(given.at && given.id && !searched ? { before: { createdAt: given.at, id: given.id } } : {}) });
  const pairs = view === "duplicates" ? (await ask(findDuplicates, ctx, { limit: pageSize })).pairs : [];
  const guests = view === "duplicates" ? [] : (await ask(listGuests, ctx, wanted.success ? wanted.data : { limit: pageSize })).guests;
  const [title, lead] = searched && view === "all" ? (["nothingFound", "nothingFoundLead"] as const) : emptyWords[view];
  const last = guests.length === pageSize ? guests.at(-1) : undefined;
  const link = (each: (typeof views)[number]) => `/${slug}/guests${each === "all" ? "" : `?view=${each}`}`;
  const older = new URLSearchParams({ ...(view === "all" ? {} : { view }), at: last?.createdAt ?? "", id: last?.id ?? "" });
  return (
    <ClientMessages namespaces={["guests", "boardroom"]}>
      <PageFrame>
        <PageHeader
          title={nav("guests")} description={t("lead")}
          actions={<>
            <Button asChild variant="outline"><Link href={`/${slug}/police`}><ShieldCheck aria-hidden />{t("police")}</Link></Button>
            {ctx.permissions.has("guests:write") && <ProfileSheet slug={slug} guest={null} id={null} trigger={<Button><UserPlus aria-hidden />{t("new")}</Button>} />}
          </>}
        />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <Form action={`/${slug}/guests`} className="flex min-w-0 basis-full gap-2 sm:max-w-md sm:flex-1 sm:basis-64">
            <Input type="search" name="text" defaultValue={text} aria-label={t("search")} placeholder={t("search")} />
            <Button type="submit" variant="outline"><Search aria-hidden />{terms("search")}</Button>
          </Form>
          <nav aria-label={t("views.label")} className="flex flex-wrap gap-1">
            {views.map((each) => <Link key={each} href={link(each)} aria-current={each === view && !searched ? "page" : undefined} className="inline-flex min-h-8 items-center rounded-md px-3 text-sm text-ink-soft hover:bg-fill aria-[current]:bg-fill aria-[current]:font-medium aria-[current]:text-ink">{t(`views.${each}`)}</Link>)}
          </nav>
        </div>
        {pairs.length > 0 && <PairList slug={slug} pairs={pairs} />}
        {guests.length > 0 && <GuestsTable slug={slug} guests={guests} />}
        {pairs.length + guests.length === 0 && <EmptyState title={t(title)} description={t(lead)} />}
        {last && (searched ? <p className="text-ink-soft">{t("narrow", { count: pageSize })}</p> : <Button asChild variant="outline" className="self-start"><Link href={`/${slug}/guests?${older.toString()}`}>{t("older")}</Link></Button>)}
      </PageFrame>
    </ClientMessages>
  );
}
