import { CircleAlert } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FolioPanel } from "@/components/folios/folio-panel";
import { Live } from "@/components/calendar/use-live";
import { Deliveries } from "@/components/channels/deliveries";
import { attentionWord } from "@/components/reservations/attention-word";
import { ReservationCharges } from "@/components/reservations/reservation-charges";
import { ReservationFiles } from "@/components/reservations/reservation-files";
import { ReservationHistory } from "@/components/reservations/reservation-history";
import { ReservationNotes } from "@/components/reservations/reservation-notes";
import { StayBeside } from "@/components/reservations/stay-beside";
import { StayStatus } from "@/components/reservations/stay-line";
import { StayPeople } from "@/components/reservations/stay-people";
import { StayActs, StayFacts, StayRooms } from "@/components/reservations/stay-sheet";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateRangeText } from "@/components/shell/date-text";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { MoneyText } from "@/components/shell/money-text";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { pageContext } from "@/lib/auth/session-context";
import { getReservationDeliveries } from "@/lib/channels/queries/get-reservation-deliveries";
import { DomainError } from "@/lib/kernel/errors";
import { getReservation } from "@/lib/reservations/queries/get-reservation";
import { ask } from "@/lib/runtime/ask";
import { DeskFrame } from "../../desk-frame";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string; readonly id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("terms");
  return { title: t("reservation") };
}

const gone = (error: unknown): never => {
  if (error instanceof DomainError && (error.status === 404 || error.status === 422)) return notFound();
  throw error;
};

/** One reservation, whole. */
export default async function ReservationPage({ params }: PageProps) {
  const { property: slug, id } = await params;
  const who = await pageContext(slug);
  const { ctx, membership } = who;
  if (!ctx.permissions.has("reservations:read")) return <ForbiddenState />;
  const { timezone } = membership.property;
  const whole = await ask(getReservation, ctx, { id }).catch(gone);
  const { reservation } = whole;
  const deliveries = reservation.source === "channel" && ctx.permissions.has("channels:read") ? (await ask(getReservationDeliveries, ctx, { reservationId: reservation.id })).messages : [];
  const t = await getTranslations("desk.file");
  const over = await getTranslations("channel-proof.overbooked");
  const pms = await getTranslations("pms.trouble.stay");
  const words = await getTranslations("reservations");
  const nav = await getTranslations("shell.nav");
  const journal = await getTranslations("journal");
  return (
    <DeskFrame slug={slug} who={who} today={whole.day}>
      <PageFrame>
        <Live slug={slug} />
        <PageHeader
          trail={[{ label: nav("reservations"), href: `/${slug}/reservations` }]} title={<bdi>{reservation.guest.name || words("noName")}</bdi>}
          meta={<><StayStatus status={reservation.status} />{reservation.needsAttention && <Badge variant="act">{words(`attention.${attentionWord(reservation.needsAttention)}`)}</Badge>}</>}
          description={<><DateRangeText from={reservation.arrival} to={reservation.departure} style="weekday" /> · <bdi dir="ltr">{reservation.number}</bdi></>}
        />
        {reservation.needsAttention === "overbooked" && <Alert variant="act"><CircleAlert aria-hidden /><AlertTitle>{over("title")}</AlertTitle><AlertDescription className="text-ink">{over(reservation.source === "channel" ? "fromChannel" : "fromHere")}</AlertDescription></Alert>}
        {reservation.needsAttention === "not_in_pms" && <Alert variant="act"><CircleAlert aria-hidden /><AlertTitle>{pms("title")}</AlertTitle><AlertDescription className="text-ink">{pms("body")} <Link href={`/${slug}/channels/mews`} className="underline underline-offset-4">{pms("open")}</Link></AlertDescription></Alert>}
        <StayActs reservation={reservation} />
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
          <div className="flex min-w-0 flex-col gap-8">
            <section aria-labelledby="rooms" className="flex flex-col gap-3"><h2 id="rooms" className="text-lg">{t("rooms")}</h2><StayRooms reservation={reservation} /></section>
            <section aria-labelledby="people" className="flex flex-col gap-3"><h2 id="people" className="text-lg">{t("sleepers")}</h2><StayPeople whole={whole} /></section>
          </div>
          <aside className="flex flex-col gap-6 lg:col-start-2 lg:row-span-2 lg:row-start-1 rounded-lg border border-line bg-surface p-5" aria-label={t("facts")}>
            <StayFacts reservation={reservation} />
            {whole.folios.length > 0 && (
              <section aria-labelledby="folios" className="flex flex-col gap-2 border-t border-line pt-4">
                <h2 id="folios" className="font-sans text-sm font-medium">{t("folios")}</h2>
                <ul className="flex flex-col gap-1">{whole.folios.map((folio) => <li key={folio.id} className="flex justify-between gap-4"><Link href={`/${slug}/money/folios/${folio.id}`} className="min-h-6 text-accent underline underline-offset-4">{t("folio", { label: folio.label })}</Link><MoneyText money={folio.balance} className={folio.balance.amount > 0 ? "text-act" : ""} /></li>)}</ul>
              </section>
            )}
            <StayBeside whole={whole} />
          </aside>
          <div className="flex min-w-0 flex-col gap-8">
            <ReservationCharges lines={whole.lines} total={reservation.total} cancellation={whole.terms.cancellation?.name ?? null} deposit={whole.terms.deposit?.name ?? null} promoCode={whole.promoCode} />
            {ctx.permissions.has("folios:read") && whole.folios.length > 0 && (
              <ClientMessages namespaces={["folios", "payments"]}>
                <h2 className="text-lg">{t("folios")}</h2>
                <FolioPanel slug={slug} reservationId={reservation.id} rights={{ write: ctx.permissions.has("folios:write"), take: ctx.permissions.has("payments:take"), refund: ctx.permissions.has("payments:refund"), invoice: ctx.permissions.has("invoices:issue") }} />
              </ClientMessages>
            )}
            <Deliveries messages={deliveries} timeZone={timezone} />
            <ReservationNotes id={reservation.id} notes={whole.notes} timeZone={timezone} />
            <ReservationFiles slug={slug} id={reservation.id} files={whole.documents} timeZone={timezone} />
            <div className="flex flex-col gap-3">
              <ReservationHistory slug={slug} history={whole.history} timeZone={timezone} />
              {ctx.permissions.has("receipts:read") && <Link href={`/${slug}/boardroom/receipts?subject=${reservation.id}`} className="min-h-6 self-start text-accent underline underline-offset-4">{journal("here")}</Link>}
            </div>
          </div>
        </div>
      </PageFrame>
    </DeskFrame>
  );
}
