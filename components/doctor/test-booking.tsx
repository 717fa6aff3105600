"use client";

import { FlaskConical } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { Button } from "@/components/ui/button";
import { testBookingAction } from "@/lib/doctor/actions";

/** A test is asked for twice: it holds a room of the house, if only for minutes. */
export function TestBooking({ slug, connectionId, roomTypeId, running }: { readonly slug: string; readonly connectionId: string; readonly roomTypeId: string; readonly running: boolean }) {
  const t = useTranslations("doctor");
  const router = useRouter();
  const [pending, start] = useTransition();
  const run = () => start(async () => {
    try {
      const answer = await testBookingAction(slug, { connectionId, roomTypeId });
      if (answer.ok) toast.success(t("test.started"));
      else toast.error(t("fixFailed", { reason: answer.error.message }));
      router.refresh();
    } catch {
      toast.error(t("fixFailed", { reason: t("unreached") }));
    }
  });
  return <ConfirmDialog trigger={<Button size="sm" variant="outline" disabled={running || pending}><FlaskConical aria-hidden />{t("test.start")}</Button>} title={t("test.confirm")} description={t("test.about")} confirm={t("test.start")} onConfirm={run} />;
}
