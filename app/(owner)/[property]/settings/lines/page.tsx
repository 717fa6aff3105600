import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/boardroom/live-refresh";
import { LineCard } from "@/components/inbox/line-card";
import { LineForm } from "@/components/inbox/line-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { pageContext } from "@/lib/auth/session-context";
import { listLines } from "@/lib/messaging/queries/list-lines";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("inbox.line");
  return { title: t("tab") };
}

/** The lines guests write to: connected, looked after, and given an end. */
export default async function LinesPage({ params }: PageProps) {
  const { property } = await params;
  const { ctx, membership } = await pageContext(property);
  if (!ctx.permissions.has("inbox:manage")) return <ForbiddenState heading="h2" />;
  const t = await getTranslations("inbox.line");
  const { lines } = await ask(listLines, ctx, {});
  const moving = lines.some(({ status, history }) => status === "connecting" || history.state === "running");
  return (
    <ClientMessages namespaces={["inbox", "settings"]}>
      {moving && <LiveRefresh seconds={4} />}
      <div className="flex flex-col gap-10">
        <p className="max-w-measure text-ink-soft">{t("lead")}</p>
        {lines.length > 0 && (
          <section aria-labelledby="lines">
            <h2 id="lines" className="mb-4 text-lg">{t("connectedLines")}</h2>
            <ul className="divide-y divide-line rounded-lg border border-line bg-surface">{lines.map((line) => <LineCard key={line.id} slug={property} line={line} timeZone={membership.property.timezone} />)}</ul>
          </section>
        )}
        <section aria-labelledby="new">
          <h2 id="new" className="mb-4 text-lg">{t("newTitle")}</h2>
          <LineForm slug={property} />
        </section>
      </div>
    </ClientMessages>
  );
}
