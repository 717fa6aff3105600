"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { isPaymentStatus } from "@/lib/payments/rules/payment-state";

const methods = ["cash", "bank_transfer", "card_terminal", "stripe", "cmi"] as const;

/** A way of paying in the reader's language. */
export function useMethodName() {
  const t = useTranslations("payments.methods");
  return (method: string): string => {
    const known = methods.find((each) => each === method);
    return known ? t(known) : method;
  };
}

const tones = { pending: "watch", saved: "good", captured: "good", failed: "act", cancelled: "outline", refunded: "outline" } as const;

export function PaymentStatus({ status }: { status: string }) {
  const t = useTranslations("payments.status");
  return isPaymentStatus(status) ? <Badge variant={tones[status]}>{t(status)}</Badge> : null;
}
