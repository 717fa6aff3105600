import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Browsers } from "@/components/messaging/browsers";
import { DeliveryList } from "@/components/messaging/delivery-list";
import { NumberProof } from "@/components/messaging/number-proof";
import { WishesForm } from "@/components/messaging/wishes-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { pageContext } from "@/lib/auth/session-context";
import { publicKeyOf } from "@/lib/messaging/adapters/web-push/vapid";
import { getWishes } from "@/lib/messaging/queries/get-wishes";
import { listDeliveries } from "@/lib/messaging/queries/list-deliveries";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messaging.settings");
  return { title: t("title") };
}

const isSet = (...names: readonly string[]): boolean => names.every((name) => Boolean(process.env[name]));
const recent = 8;

/** How one person is told: everybody's own, whatever their role. */
export default async function MessagesPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx, session, membership } = await pageContext(slug);
  if (!ctx.permissions.has("property:read")) return <ForbiddenState />;
  const t = await getTranslations("messaging");
  const [wishes, { deliveries, timezone }] = await Promise.all([ask(getWishes, ctx, {}), ask(listDeliveries, ctx, { mine: true, limit: recent })]);
  const whatsApp = isSet("WHATSAPP_PHONE_ID", "WHATSAPP_TOKEN");
  const privateKey = process.env["VAPID_PRIVATE_KEY"];
  const isolated = (text: string) => `\u2066${text}\u2069`;
  const facts = {
    mail: { help: t("settings.mailHelp", { email: isolated(session.email) }), ready: true },
    push: { help: t("settings.pushHelp", { count: wishes.browsers.length }), ready: wishes.browsers.length > 0 },
    whatsapp: { help: wishes.number ? t("settings.whatsappHelp", { number: isolated(wishes.number.shown) }) : whatsApp ? t("settings.whatsappNone") : t("settings.notConfigured"), ready: wishes.number !== null },
  };
  return (
    <ClientMessages namespaces={["messaging"]}>
      <div className="flex max-w-measure flex-col gap-10">
        <div className="flex flex-col gap-6">
          <div>
            <h2 className="text-lg">{t("settings.title")}</h2>
            <p className="mt-1 text-ink-soft">{t("settings.lead", { house: membership.property.name })}</p>
          </div>
          <WishesForm slug={slug} wishes={wishes} facts={facts} />
        </div>
        {whatsApp && (
          <section aria-labelledby="number" className="flex flex-col gap-4">
            <div>
              <h2 id="number" className="text-lg">{t("settings.numberTitle")}</h2>
              <p className="mt-1 text-ink-soft">{t("settings.numberLead")}</p>
            </div>
            <NumberProof slug={slug} number={wishes.number} proof={wishes.proof} timeZone={timezone} />
          </section>
        )}
        <section aria-labelledby="browsers" className="flex flex-col gap-4">
          <div>
            <h2 id="browsers" className="text-lg">{t("settings.browsersTitle")}</h2>
            <p className="mt-1 text-ink-soft">{t("settings.browsersLead")}</p>
          </div>
          <Browsers slug={slug} browsers={wishes.browsers} publicKey={privateKey ? publicKeyOf(privateKey) : null} timeZone={timezone} />
        </section>
        <section aria-labelledby="recent" className="flex flex-col gap-4">
          <div className="flex flex-wrap items-baseline justify-between gap-3">
            <h2 id="recent" className="text-lg">{t("settings.recentTitle")}</h2>
            {ctx.permissions.has("mandates:manage") && <Link href={`/${slug}/boardroom/told`} className="text-accent underline-offset-4 hover:underline">{t("settings.allLink")}</Link>}
          </div>
          {deliveries.length === 0 ? <EmptyState heading="h3" title={t("settings.recentNone")} description={t("settings.recentNoneLead")} /> : <DeliveryList rows={deliveries} timeZone={timezone} label={t("settings.recentTitle")} people={false} />}
        </section>
      </div>
    </ClientMessages>
  );
}
