"use client";

import { Languages, LogOut, SunMoon } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { type ReactNode, useTransition } from "react";
import { initials } from "@/components/shell/active-path";
import { languageNames } from "@/components/shell/language-names";
import type { ShellUser, SignOut } from "@/components/shell/nav-types";
import { Avatar, AvatarFallback } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { setLocaleAction } from "@/lib/kernel/i18n/actions";
import { locales } from "@/lib/kernel/locale";

const themes = ["system", "light", "dark"] as const;

type UserMenuProps = {
  user: ShellUser;
  signOut: SignOut;
  /** More places of the account, above language and appearance. */
  links?: readonly { href: string; label: string; icon?: ReactNode }[];
  /** `row` shows the name beside the initials on a wide desk. */
  variant?: "icon" | "row";
};

/** The person: language, appearance, sign out. */
export function UserMenu({ user, signOut, links = [], variant = "icon" }: UserMenuProps) {
  const t = useTranslations("shell.user");
  const locale = useLocale();
  const { theme = "system", setTheme } = useTheme();
  const [, start] = useTransition();
  const chooseLanguage = (value: string) =>
    start(() => {
      const form = new FormData();
      form.set("locale", value);
      return setLocaleAction(form);
    });
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className={cn(
          "flex min-h-9 items-center gap-2.5 rounded-full transition-colors hover:bg-fill pointer-coarse:min-h-11",
          variant === "row" && "w-full rounded-md p-1.5 max-lg:justify-center",
        )}
      >
        <Avatar>
          <AvatarFallback aria-hidden>{initials(user.name)}</AvatarFallback>
        </Avatar>
        <span className="sr-only">{t("menu", { name: user.name })}</span>
        {variant === "row" && (
          <span aria-hidden dir="auto" className="min-w-0 flex-1 truncate text-start rtl:text-right max-lg:hidden">
            {user.name}
          </span>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align={variant === "row" ? "start" : "end"} className="w-60">
        <div className="px-2 py-1.5">
          <p dir="auto" className="truncate font-medium rtl:text-right">{user.name}</p>
          <p className="truncate text-xs text-ink-soft">
            <bdi>{user.email}</bdi>
          </p>
        </div>
        <DropdownMenuSeparator />
        {links.map((link) => (
          <DropdownMenuItem key={link.href} asChild>
            <Link href={link.href}>
              {link.icon}
              {link.label}
            </Link>
          </DropdownMenuItem>
        ))}
        <DropdownMenuSub>
          <DropdownMenuSubTrigger>
            <Languages aria-hidden />
            {t("language")}
          </DropdownMenuSubTrigger>
          <DropdownMenuSubContent>
            <DropdownMenuRadioGroup value={locale} onValueChange={chooseLanguage}>
              {locales.map((each) => (
                <DropdownMenuRadioItem key={each} value={each} lang={each}>
                  {languageNames[each]}
                </DropdownMenuRadioItem>
              ))}
            </DropdownMenuRadioGroup>
          </DropdownMenuSubContent>
        </DropdownMenuSub>
        <DropdownMenuSub>
          <DropdownMenuSubTrigger>
            <SunMoon aria-hidden />
            {t("appearance")}
          </DropdownMenuSubTrigger>
          <DropdownMenuSubContent>
            <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
              {themes.map((each) => (
                <DropdownMenuRadioItem key={each} value={each}>
                  {t(each)}
                </DropdownMenuRadioItem>
              ))}
            </DropdownMenuRadioGroup>
          </DropdownMenuSubContent>
        </DropdownMenuSub>
        <DropdownMenuSeparator />
        {typeof signOut === "string" ? (
          <DropdownMenuItem asChild>
            <a href={signOut}>
              <LogOut aria-hidden className="rtl:-scale-x-100" />
              {t("signOut")}
            </a>
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem onSelect={() => start(async () => signOut())}>
            <LogOut aria-hidden className="rtl:-scale-x-100" />
            {t("signOut")}
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
