"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FieldSummary } from "@/components/ui/field";
import type { FormState } from "@/lib/auth/actions";

export const emptyForm: FormState = { error: null, values: {} };

const known = ["wrong_credentials", "link_expired", "invitation_closed", "forbidden", "unauthenticated", "slug_taken"] as const;
const fields = ["email", "password", "name", "organisation", "property.name", "property.slug", "property.city", "property.country", "property.currency", "property.timezone", "property.kind"] as const;
const oneOf = <T extends string>(list: readonly T[], value: string): T | undefined => list.find((each) => each === value);

/** What a refusal says, in the reader's language: of one field, and of the whole. */
export function useRefusal({ error }: FormState) {
  const t = useTranslations("auth.errors");
  const problems = [...new Map((error?.fields ?? []).map(({ path, message }) => [path, message]))].map(([path, message]) => {
    const name = oneOf(fields, path);
    return { name: path, message: error?.code === "slug_taken" ? t("slug_taken") : name ? t(`field.${name}`) : message };
  });
  const whole = (() => {
    if (error === null || problems.length > 0) return null;
    const code = oneOf(known, error.code);
    if (code) return t(code);
    if (error.code === "rate_limited") return t("rate_limited", { minutes: Math.max(1, Math.ceil(Number(error.detail["retryAfter"] ?? 60) / 60)) });
    return t("internal", { reference: error.requestId });
  })();
  return { problems, whole, summary: t("summary"), of: (path: string): string | undefined => problems.find(({ name }) => name === path)?.message };
}

/** The refusal on top of a form: one sentence, or the list of fields when there is more than one. */
export function Refusal({ state }: { state: FormState }) {
  const { problems, whole, summary } = useRefusal(state);
  if (whole !== null) {
    return (
      <Alert variant="act">
        <CircleAlert aria-hidden />
        <AlertDescription className="text-ink">{whole}</AlertDescription>
      </Alert>
    );
  }
  return problems.length > 1 ? <FieldSummary title={summary} errors={problems} /> : null;
}

/** The form's one button: says what is happening while it happens. */
export function Submit({ children, working, variant, className }: { children: ReactNode; working: ReactNode; variant?: "default" | "outline" | "secondary"; className?: string }) {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" size="lg" variant={variant ?? "default"} className={className} aria-disabled={pending} onClick={(event) => { if (pending) event.preventDefault(); }}>
      {pending ? working : children}
    </Button>
  );
}
