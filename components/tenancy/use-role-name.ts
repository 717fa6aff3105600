"use client";

import { useLocale, useTranslations } from "next-intl";
import { isRole } from "@/lib/tenancy/rules/roles";

/** A role's name as it stands by itself, in a list or a field. */
export function useRoleName(): (role: string) => string {
  const t = useTranslations("auth.role");
  const locale = useLocale();
  return (role) => {
    if (!isRole(role)) return role;
    const [first = "", ...rest] = t(role);
    return `${first.toLocaleUpperCase(locale)}${rest.join("")}`;
  };
}
