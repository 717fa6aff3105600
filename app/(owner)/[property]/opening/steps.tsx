import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { PublishSite, TestBooking } from "@/components/onboarding/opening-controls";
import { OpeningPolicies } from "@/components/onboarding/opening-policies";
import { OpeningRates } from "@/components/onboarding/opening-rates";
import { OpeningRooms } from "@/components/onboarding/opening-rooms";
import { PhotoShelf } from "@/components/onboarding/photo-shelf";
import { PackForm } from "@/components/property/taxes/pack-form";
import { Button } from "@/components/ui/button";
import { houseHost, siteOrigin } from "@/lib/auth/root-host";
import { listRoomTypes } from "@/lib/inventory/queries/list-room-types";
import { getListing } from "@/lib/onboarding/queries/listing";
import type { getOpening } from "@/lib/onboarding/queries/opening";
import type { OpeningStep } from "@/lib/onboarding/rules/opening-steps";
import { listPacks } from "@/lib/property/queries/list-packs";
import { listTaxes } from "@/lib/property/queries/list-taxes";
import { choicesInForce } from "@/lib/property/rules/apply-pack";
import { listRates } from "@/lib/rates/queries/list-rates";
import { todayIn } from "@/lib/kernel/nights";
import { nowMs } from "@/lib/kernel/clock";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";

type Opening = Awaited<ReturnType<typeof getOpening.run>>;
type StepProps = { readonly slug: string; readonly ctx: Context; readonly opening: Opening; readonly timezone: string };

/** Ways out of a step, to the places where the same is done at leisure. */
function Ways({ ways }: { readonly ways: readonly (readonly [href: string, label: string])[] }) {
  return <p className="flex flex-wrap gap-2">{ways.map(([href, label]) => <Button key={href} asChild size="sm" variant="outline"><Link href={href}>{label}</Link></Button>)}</p>;
}
const Said = ({ children }: { readonly children: ReactNode }) => <p className="max-w-measure">{children}</p>;

async function Rooms({ slug, opening: { facts } }: StepProps) {
  const t = await getTranslations("opening");
  return (
    <>
      {facts.rooms > 0 && <Said>{t("rooms.stand", { rooms: facts.rooms, types: facts.roomTypes })}</Said>}
      {facts.rooms > 0 && <h3 className="font-sans text-sm font-medium">{t("rooms.more")}</h3>}
      <OpeningRooms slug={slug} />
      <h3 className="mt-2 font-sans text-sm font-medium">{t("rooms.or")}</h3>
      <Ways ways={[[`/${slug}/settings/house#import`, t("rooms.package")], [`/${slug}/settings/import`, t("rooms.file")]]} />
    </>
  );
}

async function Rates({ slug, ctx, opening: { facts, property }, timezone }: StepProps) {
  const t = await getTranslations("opening");
  const today = todayIn(timezone, nowMs());
  const [{ roomTypes }, { plans }] = [await ask(listRoomTypes, ctx, {}), await ask(listRates, ctx, { from: today, to: today })];
  const ways = <Ways ways={[[`/${slug}/rates`, t("rates.grid")], [`/${slug}/rates/setup`, t("rates.setup")]]} />;
  if (facts.roomTypes === 0) return <Said>{t("rates.rooms")}</Said>;
  const invented = (id: string) => facts.demo?.roomTypeIds.includes(id) ?? false;
  if (plans.some(({ roomTypeId }) => !invented(roomTypeId))) return <><Said>{t("rates.stand", { priced: facts.pricedTypes, all: facts.roomTypes })}</Said>{ways}</>;
  return <OpeningRates slug={slug} currency={property.currency} rooms={roomTypes.filter(({ id }) => !invented(id)).map(({ id, name }) => ({ id, name }))} />;
}

async function Photos({ slug, ctx }: StepProps) {
  const t = await getTranslations("opening");
  const { photos, roomTypes } = await ask(getListing, ctx, {});
  return (
    <>
      <Said>{t("photosMore")}</Said>
      <RefreshWhile active={photos.some(({ state }) => state === "new")} />
      <PhotoShelf slug={slug} photos={photos} rooms={roomTypes} mayManage={ctx.permissions.has("onboarding:manage")} />
    </>
  );
}

async function Policies({ slug, opening: { facts, property, sells } }: StepProps) {
  const t = await getTranslations("opening");
  if (facts.cancellationPolicies > 0) return <><Said>{t("policies.stand")}</Said><Ways ways={[[`/${slug}/rates/setup?part=policies`, t("policies.change")]]} /></>;
  return sells ? <OpeningPolicies slug={slug} checkInTime={property.checkInTime} checkOutTime={property.checkOutTime} /> : <Said>{t("policies.rates")}</Said>;
}

async function Taxes({ slug, ctx }: StepProps) {
  const t = await getTranslations("opening");
  const [{ taxes, on }, { packs }] = [await ask(listTaxes, ctx, {}), await ask(listPacks, ctx, {})];
  const pack = packs.find(({ fits }) => fits);
  const page = <Ways ways={[[`/${slug}/settings/taxes`, t("taxes.page")]]} />;
  if (taxes.length > 0) return <><Said>{t("taxes.stand")}</Said>{page}</>;
  return pack ? <PackForm slug={slug} pack={pack} day={on} chosen={choicesInForce(pack, taxes)} taxed={false} /> : <><Said>{t("taxes.none")}</Said>{page}</>;
}

async function Site({ slug, ctx, opening: { facts, sells } }: StepProps) {
  const t = await getTranslations("opening");
  const host = houseHost(slug);
  return (
    <>
      <Said>{t.rich(facts.published ? "site.stand" : "site.text", { host: () => <bdi dir="ltr" className="font-medium">{host}</bdi> })}</Said>
      {sells && !facts.published && ctx.permissions.has("site:manage") && <PublishSite slug={slug} />}
      <p className="flex flex-wrap gap-2">
        <Button asChild size="sm" variant="outline"><Link href={`/${slug}/site`}>{t("site.edit")}</Link></Button>
        <Button asChild size="sm" variant="outline"><a href={`${siteOrigin(host)}/${ctx.locale}`} target="_blank" rel="noreferrer">{t("site.open")}</a></Button>
      </p>
    </>
  );
}

async function Channel({ slug, opening: { facts } }: StepProps) {
  const t = await getTranslations("opening");
  return (
    <>
      <Said>{facts.channels > 0 ? t("channel.stand", { count: facts.channels }) : t("channel.text")}</Said>
      <Ways ways={[[`/${slug}/channels`, t("channel.manager")], [`/${slug}/channels/calendars`, t("channel.calendars")], [`/${slug}/channels/onboarding`, t("channel.otas")]]} />
    </>
  );
}

async function Booking({ slug, ctx, opening: { facts } }: StepProps) {
  const t = await getTranslations("opening");
  return (
    <>
      <Said>{facts.bookings > 0 ? t("booking.stand", { bookings: facts.standing }) : t("booking.text")}</Said>
      <TestBooking slug={slug} />
      <p className="flex flex-wrap gap-2">
        <Button asChild size="sm" variant="outline"><a href={`${siteOrigin(houseHost(slug))}/${ctx.locale}`} target="_blank" rel="noreferrer">{t("booking.real")}</a></Button>
        <Button asChild size="sm" variant="outline"><Link href={`/${slug}/calendar`}>{t("booking.calendar")}</Link></Button>
      </p>
    </>
  );
}

async function Organisation({ slug }: StepProps) {
  const t = await getTranslations("opening");
  return <><Said>{t("organisation.text")}</Said><Ways ways={[[`/${slug}/settings/house`, t("organisation.facts")]]} /></>;
}

/** The work of each step, in place or a way to it. */
export const stepWork: Readonly<Record<OpeningStep, (props: StepProps) => Promise<ReactNode>>> = {
  organisation: Organisation, rooms: Rooms, rates: Rates, photos: Photos, policies: Policies, taxes: Taxes, site: Site, channel: Channel, booking: Booking,
};
