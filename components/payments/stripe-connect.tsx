"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { ConnectState } from "@/lib/payments/rules/connected-account";

const tones = { none: "default", started: "watch", asked: "watch", restricted: "act", ready: "good" } as const;

/** The house's account under the platform's: how far it is, and the way on to Stripe's own pages. */
export function StripeConnect({ slug, state, due }: { slug: string; state: ConnectState; due: readonly string[] }) {
  const t = useTranslations("payments.connect");
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);
  const go = async () => {
    setPending(true);
    setFailed(false);
    const answer = await fetch(`/api/payments/connect?property=${encodeURIComponent(slug)}`, { method: "POST" }).then(async (response) => (response.ok ? ((await response.json()) as { url?: unknown }) : null), () => null);
    if (typeof answer?.url === "string") return window.location.assign(answer.url);
    setPending(false);
    setFailed(true);
  };
  return (
    <section aria-labelledby="stripe-connect" className="flex max-w-measure flex-col gap-3 border-t border-line pt-6">
      <div className="flex flex-wrap items-center gap-3"><h2 id="stripe-connect" className="text-lg">{t("title")}</h2><Badge variant={tones[state]}>{t(`state.${state}`)}</Badge></div>
      <p className="text-ink-soft">{t(`lead.${state}`)}</p>
      {state !== "ready" && due.length > 0 && <p className="text-sm text-ink-soft">{t("due", { count: due.length })}</p>}
      {failed && <p role="alert" className="text-sm text-act">{t("failed")}</p>}
      <div><Button variant={state === "none" ? "default" : "outline"} disabled={pending} onClick={() => void go()}>{t(state === "none" ? "start" : state === "ready" ? "open" : "goOn")}</Button></div>
    </section>
  );
}
