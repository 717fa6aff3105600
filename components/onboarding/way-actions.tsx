"use client";

import { useTranslations } from "next-intl";
import { useOnboardingChange } from "@/components/onboarding/use-onboarding-change";
import { Button } from "@/components/ui/button";
import { resumeOnboardingAction, stopOnboardingAction } from "@/lib/onboarding/actions";

/** Stops the way to an OTA, or takes it up again. */
export function WayActions({ slug, onboardingId, status, name }: { readonly slug: string; readonly onboardingId: string; readonly status: string; readonly name: string }) {
  const t = useTranslations("onboarding");
  const { run, pending } = useOnboardingChange(slug);
  if (status === "live") return null;
  return status === "stopped"
    ? <Button size="sm" disabled={pending} onClick={() => void run(() => resumeOnboardingAction(slug, { onboardingId }), t("said.resumed", { name }))}>{t("way.resume")}</Button>
    : <Button size="sm" variant="outline" disabled={pending} onClick={() => void run(() => stopOnboardingAction(slug, { onboardingId }), t("said.stopped", { name }))}>{t("way.stop")}</Button>;
}
