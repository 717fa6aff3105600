import { Search } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ReservationsTable } from "@/components/reservations/reservations-table";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { pageContext } from "@/lib/auth/session-context";
import { findReservations } from "@/lib/reservations/queries/find-reservations";
import { reservationStatuses } from "@/lib/reservations/rules/state";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly text?: string; readonly status?: string; readonly before?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("guests") };
}

const pageSize = 50;

/** Guests and their reservations, newest first. */
export default async function GuestsPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("guests:read") || !ctx.permissions.has("reservations:read")) return <ForbiddenState />;
  const text = (given.text ?? "").trim().slice(0, 80);
  const status = reservationStatuses.find((each) => each === given.status);
  const wanted = findReservations.input.safeParse({ limit: pageSize, ...(text.length > 1 ? { text } : {}), ...(status ? { status } : {}), ...(given.before ? { before: given.before } : {}) });
  const t = await getTranslations("reservations");
  const nav = await getTranslations("shell.nav");
  const terms = await getTranslations("terms");
  const { reservations } = await ask(findReservations, ctx, wanted.success ? wanted.data : { limit: pageSize });
  const filtered = text !== "" || status !== undefined;
  const last = reservations.length === pageSize ? reservations.at(-1) : undefined;
  const older = new URLSearchParams({ ...(text ? { text } : {}), ...(status ? { status } : {}), before: last?.createdAt ?? "" });
  return (
    <PageFrame>
      <PageHeader title={nav("guests")} description={t("guestsLead")} />
      <Form action={`/${slug}/guests`} className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 sm:grid-cols-[16rem_11rem_auto] sm:justify-start">
        <Input type="search" name="text" defaultValue={text} aria-label={t("search")} placeholder={t("search")} className="max-sm:col-span-2" />
        <div>
          <NativeSelect name="status" defaultValue={status ?? ""} aria-label={t("columns.status")}>
            <option value="">{terms("all")}</option>
            {reservationStatuses.map((each) => <option key={each} value={each}>{t(`status.${each}`)}</option>)}
          </NativeSelect>
        </div>
        <Button type="submit" variant="outline"><Search aria-hidden />{terms("search")}</Button>
      </Form>
      {reservations.length === 0 ? <EmptyState title={filtered ? t("nothingFound") : t("none")} description={filtered ? t("nothingFoundLead") : t("noneLead")} /> : <ReservationsTable stays={reservations} timeZone={membership.property.timezone} />}
      {last && <Button asChild variant="outline" className="self-start"><Link href={`/${slug}/guests?${older.toString()}`}>{t("older")}</Link></Button>}
    </PageFrame>
  );
}
