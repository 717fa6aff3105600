"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";

/** The way to Stripe's own pages: where a plan is chosen, or a card changed and an invoice paid. */
export function ToStripe({ slug, to, label, quiet = false }: { slug: string; to: "plan" | "portal"; label: string; quiet?: boolean }) {
  const t = useTranslations("billing");
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const go = async () => {
    setPending(true);
    setFailed(null);
    const answer = await fetch(`/api/billing?property=${encodeURIComponent(slug)}&to=${to}`, { method: "POST" }).then(async (response) => (response.ok ? ((await response.json()) as { url?: unknown }) : null), () => null);
    if (typeof answer?.url === "string") return window.location.assign(answer.url);
    setPending(false);
    setFailed(t("failed"));
  };
  return (
    <div className="flex flex-col items-start gap-2">
      <Button variant={quiet ? "outline" : "default"} disabled={pending} onClick={() => void go()}>{pending ? t("plan.going") : label}</Button>
      {failed && <p role="alert" className="text-sm text-act">{failed}</p>}
    </div>
  );
}
