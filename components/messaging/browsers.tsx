"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { ProblemLine } from "@/components/messaging/problem-line";
import { DateText } from "@/components/shell/date-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { addPushSubscriptionAction, removePushSubscriptionAction } from "@/lib/messaging/actions";

type Browser = { readonly id: string; readonly endpointHash: string; readonly service: string; readonly since: string };
const worker = "/sw.js";
const able = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const hashOf = async (text: string): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** This browser's own subscription, when it has one. */
async function presentSubscription(): Promise<PushSubscription | null> {
  const registration = able() ? await navigator.serviceWorker.getRegistration(worker) : undefined;
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Browsers that show what the house has to tell; this one can be added or taken away. `publicKey` null: not set up on this server. */
export function Browsers({ slug, browsers, publicKey, timeZone }: { slug: string; browsers: readonly Browser[]; publicKey: string | null; timeZone: string }) {
  const t = useTranslations("messaging.settings");
  const { act, pending, problem, setProblem } = useAct();
  const [present, setPresent] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    void presentSubscription().then(async (subscription) => setPresent(subscription ? await hashOf(subscription.endpoint) : null), () => setPresent(null));
  }, [browsers]);
  const here = browsers.find(({ endpointHash }) => endpointHash === present);
  const add = async (key: string) => {
    if (!able()) return setProblem(t("browserUnable"));
    setAsking(true);
    try {
      if ((await Notification.requestPermission()) !== "granted") return setProblem(t("browserDenied"));
      const registration = await navigator.serviceWorker.register(worker, { scope: "/" });
      await navigator.serviceWorker.ready;
      const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
      const { endpoint = "", keys = {} } = subscription.toJSON();
      if (await act(() => addPushSubscriptionAction(slug, { endpoint, keys: { p256dh: keys["p256dh"] ?? "", auth: keys["auth"] ?? "" } }), t("offline"))) {
        setPresent(await hashOf(endpoint));
        toast(t("browserAdded"));
      }
    } catch {
      setProblem(t("browserFailed"));
    } finally {
      setAsking(false);
    }
  };
  const remove = async (browser: Browser) => {
    if (browser.endpointHash === present) await presentSubscription().then((subscription) => subscription?.unsubscribe(), () => undefined);
    if (await act(() => removePushSubscriptionAction(slug, { subscriptionId: browser.id }), t("offline"))) toast(t("browserRemoved"));
  };
  return (
    <div className="flex flex-col gap-4">
      {browsers.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {browsers.map((browser) => (
            <li key={browser.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 font-medium">{t("otherBrowser")}{browser.endpointHash === present && <Badge variant="good">{t("thisBrowser")}</Badge>}</p>
                <p className="text-xs break-words text-ink-soft">{t.rich("browserVia", { service: `\u2066${browser.service}\u2069`, at: () => <DateText value={browser.since} style="moment" timeZone={timeZone} /> })}</p>
              </div>
              <Button type="button" variant="ghost" size="sm" disabled={pending} onClick={() => void remove(browser)}>{t("removeBrowser")}</Button>
            </li>
          ))}
        </ul>
      )}
      {publicKey === null ? <p className="text-ink-soft">{t("notConfigured")}</p> : !here && <div><Button type="button" variant="outline" size="sm" disabled={pending || asking} onClick={() => void add(publicKey)}>{t("addBrowser")}</Button></div>}
      <ProblemLine problem={problem} />
    </div>
  );
}
