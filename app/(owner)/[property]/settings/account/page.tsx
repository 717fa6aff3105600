import { Monitor, Smartphone } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DateText } from "@/components/shell/date-text";
import { PasswordForm } from "@/components/tenancy/password-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { openSessions } from "@/lib/auth/accounts";
import { closeSessionAction } from "@/lib/auth/actions";
import { pageContext } from "@/lib/auth/session-context";
import { deviceOf } from "@/lib/tenancy/rules/device";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.tabs");
  return { title: t("account") };
}

export default async function AccountPage({ params }: PageProps) {
  const { property } = await params;
  const { session, membership } = await pageContext(property);
  const t = await getTranslations("settings.account");
  const sessions = await openSessions(session.userId);
  const { timezone } = membership.property;
  return (
    <div className="flex flex-col gap-10">
      <p className="text-ink-soft">
        <span className="font-medium text-ink"><bdi>{session.name}</bdi></span> · <bdi>{session.email}</bdi>
      </p>
      <section aria-labelledby="sessions">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <h2 id="sessions" className="text-lg">{t("sessions")}</h2>
          <form action={closeSessionAction} className="flex flex-wrap gap-2">
            {sessions.length > 1 && <Button type="submit" name="others" value="1" variant="outline" size="sm">{t("endOthers")}</Button>}
            <Button type="submit" name="all" value="1" variant="ghost" size="sm">{t("endAll")}</Button>
          </form>
        </div>
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {sessions.map((each) => {
            const device = deviceOf(each.userAgent);
            const Icon = device && /iOS|Android/.test(device.system) ? Smartphone : Monitor;
            return (
              <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <Icon aria-hidden className="size-5 text-ink-faint" />
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-2 font-medium">
                    {device ? t("device", device) : t("unknown")}
                    {each.id === session.sessionId && <Badge variant="good">{t("this")}</Badge>}
                  </p>
                  <p className="text-ink-soft">
                    <DateText value={each.lastSeenAt} style="moment" timeZone={timezone} />
                  </p>
                </div>
                {each.id !== session.sessionId && (
                  <form action={closeSessionAction}>
                    <input type="hidden" name="sessionId" value={each.id} />
                    <Button type="submit" variant="ghost" size="sm">{t("end")}</Button>
                  </form>
                )}
              </li>
            );
          })}
        </ul>
      </section>
      <section aria-labelledby="password">
        <h2 id="password" className="text-lg">{t("passwordTitle")}</h2>
        <p className="mt-1 mb-4 text-ink-soft">{t("passwordLead")}</p>
        <PasswordForm />
      </section>
    </div>
  );
}
