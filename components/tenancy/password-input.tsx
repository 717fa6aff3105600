"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Input } from "@/components/ui/input";

/** A password one may look at. Latin letters and their direction in every language. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, "type">) {
  const t = useTranslations("auth.field");
  const [shown, show] = useState(false);
  return (
    <div className="relative">
      <Input {...props} type={shown ? "text" : "password"} dir="ltr" className="pe-11 rtl:text-end" autoCapitalize="none" spellCheck={false} maxLength={200} />
      <button
        type="button"
        aria-label={shown ? t("hide") : t("show")}
        aria-pressed={shown}
        onClick={() => show(!shown)}
        className="absolute end-1 top-1/2 flex size-8 -translate-y-1/2 items-center justify-center rounded-sm text-ink-soft hover:text-ink"
      >
        {shown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
      </button>
    </div>
  );
}
