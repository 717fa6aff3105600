"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { Button } from "@/components/ui/button";
import { keepPlanAction, leavePlanAction } from "@/lib/billing/actions";

/** Ends the plan, or lets it go on. */
export function Leaving({ slug, leaving, trial }: { slug: string; leaving: boolean; trial: boolean }) {
  const t = useTranslations("billing.leave");
  const failed = useTranslations("billing")("failed");
  const router = useRouter();
  const [pending, start] = useTransition();
  const run = (work: typeof leavePlanAction | typeof keepPlanAction, done: string) => start(async () => {
    const answer = await work(slug, {}).catch(() => null);
    if (!answer?.ok) return void toast.error(answer?.error.message ?? failed);
    toast.success(done);
    router.refresh();
  });
  if (leaving) return <Button variant="outline" disabled={pending} onClick={() => { run(keepPlanAction, t("stayed")); }}>{t("stay")}</Button>;
  return <ConfirmDialog trigger={<Button variant="outline" disabled={pending}>{t(trial ? "actTrial" : "act")}</Button>} title={t("sure")} description={t("body")} confirm={t(trial ? "actTrial" : "act")} onConfirm={() => { run(leavePlanAction, t("done")); }} />;
}
