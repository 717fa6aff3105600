import { Search, Users } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Live } from "@/components/calendar/use-live";
import { DeskActions } from "@/components/reservations/desk-actions";
import { ReservationsTable } from "@/components/reservations/reservations-table";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { pageContext } from "@/lib/auth/session-context";
import { getBusinessDay } from "@/lib/property/queries/get-business-day";
import { findReservations } from "@/lib/reservations/queries/find-reservations";
import { reservationSources } from "@/lib/reservations/rules/inputs";
import { reservationStatuses } from "@/lib/reservations/rules/state";
import { ask } from "@/lib/runtime/ask";
import { DeskFrame } from "../desk-frame";
import "@/lib/wiring";

type Search = { readonly text?: string; readonly status?: string; readonly source?: string; readonly from?: string; readonly to?: string; readonly attention?: string; readonly before?: string; readonly beforeId?: string };
type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("reservations") };
}

const pageSize = 50;
const kept = ({ text = "", ...rest }: Search): Search => Object.fromEntries(Object.entries({ text: text.trim().slice(0, 80), ...rest }).filter(([, value]) => value));

/** Every reservation, newest first: found by words, state, origin and dates of arrival, page by page. */
export default async function ReservationsPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const who = await pageContext(slug);
  const { ctx, membership } = who;
  if (!ctx.permissions.has("reservations:read")) return <ForbiddenState />;
  const search = kept(given);
  const status = reservationStatuses.find((each) => each === search.status);
  const source = reservationSources.find((each) => each === search.source);
  const text = search.text && search.text.length > 1 ? search.text : undefined;
  const wanted = findReservations.input.safeParse({
    limit: pageSize, ...(text ? { text } : {}), ...(status ? { status } : {}), ...(source ? { sources: [source] } : {}), ...(search.from ? { arrivalFrom: search.from } : {}), ...(search.to ? { arrivalTo: search.to } : {}),
    ...(search.attention ? { needsAttention: true } : {}), ...(search.before ? { before: search.before, ...(search.beforeId ? { beforeId: search.beforeId } : {}) } : {}),
  });
  const t = await getTranslations("reservations");
  const d = await getTranslations("desk.list");
  const groups = await getTranslations("desk.groups");
  const nav = await getTranslations("shell.nav");
  const terms = await getTranslations("terms");
  const { reservations, next } = await ask(findReservations, ctx, wanted.success ? wanted.data : { limit: pageSize });
  const filtered = Object.keys(search).some((key) => key !== "before" && key !== "beforeId");
  const { before: _before, beforeId: _id, ...same } = search;
  const older = new URLSearchParams({ ...same, before: next?.before ?? "", beforeId: next?.beforeId ?? "" } as Record<string, string>);
  const today = (await ask(getBusinessDay, ctx, {})).day;
  return (
    <DeskFrame slug={slug} who={who} today={today}>
      <PageFrame>
        <Live slug={slug} />
        <PageHeader title={nav("reservations")} description={d("lead")} actions={<><Button asChild variant="ghost"><Link href={`/${slug}/reservations/groups`}><Users aria-hidden />{groups("title")}</Link></Button><DeskActions today={today} /></>} />
        <Form action={`/${slug}/reservations`} className="grid grid-cols-2 items-end gap-2 md:grid-cols-[minmax(0,1fr)_9rem_9rem_9.5rem_9.5rem_auto]">
          <Input type="search" name="text" defaultValue={text ?? ""} aria-label={t("search")} placeholder={t("search")} className="max-md:col-span-2" />
          <NativeSelect name="status" defaultValue={status ?? ""} aria-label={t("columns.status")}>
            <option value="">{d("anyStatus")}</option>
            {reservationStatuses.map((each) => <option key={each} value={each}>{t(`status.${each}`)}</option>)}
          </NativeSelect>
          <NativeSelect name="source" defaultValue={source ?? ""} aria-label={t("columns.source")}>
            <option value="">{d("anySource")}</option>
            {reservationSources.map((each) => <option key={each} value={each}>{t(`source.${each}`)}</option>)}
          </NativeSelect>
          <Input type="date" name="from" defaultValue={search.from ?? ""} aria-label={d("arrivalFrom")} title={d("arrivalFrom")} />
          <Input type="date" name="to" defaultValue={search.to ?? ""} aria-label={d("arrivalTo")} title={d("arrivalTo")} />
          <Button type="submit" variant="outline" className="max-md:col-span-2"><Search aria-hidden />{terms("search")}</Button>
        </Form>
        {filtered && <Button asChild variant="link" className="-mt-3 self-start"><Link href={`/${slug}/reservations`}>{d("clear")}</Link></Button>}
        {reservations.length === 0 ? <EmptyState title={filtered ? t("nothingFound") : t("none")} description={filtered ? t("nothingFoundLead") : t("noneLead")} /> : <ReservationsTable stays={reservations} slug={slug} timeZone={membership.property.timezone} />}
        {next && <Button asChild variant="outline" className="self-start"><Link href={`/${slug}/reservations?${older.toString()}`}>{t("older")}</Link></Button>}
      </PageFrame>
    </DeskFrame>
  );
}
