import { BedDouble, BookOpen, CalendarDays, ChartNoAxesColumn, ConciergeBell, Globe, HousePlus, KeyRound, LayoutDashboard, MessagesSquare, NotebookText, Radio, Settings, ShieldCheck, Tag, Users, Wallet } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { StandingBanner } from "@/components/billing/standing-banner";
import { AppShell } from "@/components/shell/app-shell";
import { DateText } from "@/components/shell/date-text";
import { themeVariables } from "@/components/brand/theme";
import { ClientMessages } from "@/components/shell/client-messages";
import { ZoneClock } from "@/components/shell/zone-clock";
import { brandOf } from "@/lib/auth/brand";
import { memberships } from "@/lib/auth/memberships";
import { pageContext } from "@/lib/auth/session-context";
import { getStanding } from "@/lib/billing/queries/get-standing";
import { plansHere } from "@/lib/billing/rules/plan-shelf";
import { nowMs } from "@/lib/kernel/clock";
import { zoneOffsets } from "@/lib/kernel/zone-offsets";
import { ask } from "@/lib/runtime/ask";
import type { Permission } from "@/lib/runtime/permission";
import "@/lib/wiring";

type LayoutProps = { readonly params: Promise<{ readonly property: string }>; readonly children: ReactNode };

const places = [
  ["boardroom", "boardroom:read", LayoutDashboard], ["desk", "reservations:read", ConciergeBell], ["inbox", "inbox:read", MessagesSquare], ["calendar", "reservations:read", CalendarDays], ["reservations", "reservations:read", NotebookText], ["rates", "rates:read", Tag], ["channels", "channels:read", Radio], ["site", "site:manage", Globe], ["knowledge", "knowledge:read", BookOpen],
  ["guests", "guests:read", Users], ["money", "folios:read", Wallet], ["police", "guests:read", ShieldCheck], ["reports", "reports:read", ChartNoAxesColumn], ["settings", "property:read", Settings],
] as const satisfies readonly (readonly [string, Permission, unknown])[];

/** The owner's house can be put on a phone's first page; a property's own site cannot. */
export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { ctx } = await pageContext((await params).property);
  const { productName } = await brandOf(ctx.tenantId);
  return { manifest: "/lhcm.webmanifest", ...(productName === null ? {} : { title: { default: productName, template: `%s · ${productName}` } }) };
}

/** The owner's and staff's house: only the places this person may open. */
export default async function HouseLayout({ params, children }: LayoutProps) {
  const { property: slug } = await params;
  const { ctx, session, membership } = await pageContext(slug);
  const t = await getTranslations("shell.nav");
  const owner = await getTranslations("boardroom.house");
  const opening = await getTranslations("opening");
  const nav = places.filter(([, permission]) => ctx.permissions.has(permission)).map(([place, , Icon]) => ({ href: `/${slug}/${place}`, label: t(place), icon: <Icon aria-hidden /> }));
  const houses = await memberships();
  const organisations = [...new Set(houses.map((house) => house.organisation))];
  const groups = organisations.map((organisation) => ({
    organisation,
    properties: houses.filter((house) => house.organisation === organisation).map(({ property }) => ({ id: property.id, name: property.name, href: `/${property.slug}`, place: property.city })),
  }));
  const { id, name, demo, timezone } = membership.property;
  const brand = await brandOf(ctx.tenantId);
  const due = ctx.permissions.has("organisation:read") ? brand.closesAt : null;
  const leaving = await getTranslations("console.closing");
  const notices = [
    ...(due === null ? [] : [<Link key="closing" href={`/${slug}/settings/closing`} className="font-medium text-act underline underline-offset-2">{leaving.rich("notice", { organisation: membership.organisation, due: () => <DateText value={due} timeZone={timezone} /> })}</Link>]),
    ...(demo ? [<span key="demo">{owner("demo")}</span>] : []),
  ];
  const mark = brand.productName === null && brand.logo === null ? {} : { mark: { name: brand.productName, logo: brand.logo === null ? null : `/api/brand-logo/${slug}?${brand.logo.length}` } };
  const standing = plansHere() === null || !ctx.permissions.has("property:read") ? null : await ask(getStanding, ctx, {});
  return (
    <ClientMessages namespaces={["boardroom", "effects", "approvals"]}>
      <AppShell nav={nav} property={{ id, name }} properties={groups} user={{ name: session.name, email: session.email }} signOut="/sign-out" userLinks={[...(ctx.permissions.has("property:manage") ? [{ href: `/${slug}/opening`, label: opening("title"), icon: <KeyRound aria-hidden /> }] : []), { href: "/houses", label: owner("all"), icon: <BedDouble aria-hidden /> }, { href: "/houses/new", label: opening("another"), icon: <HousePlus aria-hidden /> }]} {...mark} {...(notices.length > 0 ? { notice: <span className="flex flex-col gap-1">{notices}</span> } : {})}>
        {brand.hue === null ? null : <style>{`:root{${Object.entries(themeVariables({ accentHue: brand.hue })).map(([key, value]) => `${key}:${value}`).join(";")}}`}</style>}
        <ZoneClock zone={zoneOffsets(timezone, nowMs())}>
          {standing && <StandingBanner standing={standing} owner={ctx.permissions.has("organisation:manage")} href={`/${slug}/settings/billing`} timeZone={timezone} />}
          {children}
        </ZoneClock>
      </AppShell>
    </ClientMessages>
  );
}
