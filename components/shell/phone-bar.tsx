"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { activeHref, splitForBar } from "@/components/shell/active-path";
import { BarLink } from "@/components/shell/nav-links";
import type { NavItem } from "@/components/shell/nav-types";
import { cn } from "@/components/ui/cn";
import { Sheet, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";

/** The phone's navigation: four places and one flat sheet with the rest. */
export function PhoneBar({ items }: { items: readonly NavItem[] }) {
  const t = useTranslations("shell.navigation");
  const [open, setOpen] = useState(false);
  const active = activeHref(
    usePathname(),
    items.map((item) => item.href),
  );
  const { bar, rest } = splitForBar(items);
  const insideRest = rest.some((item) => item.href === active);
  return (
    <nav aria-label={t("main")} className="fixed inset-x-0 bottom-0 z-40 border-t border-line bg-surface pb-safe md:hidden">
      <ul className="grid auto-cols-fr grid-flow-col">
        {bar.map((item) => (
          <li key={item.href} className="min-w-0">
            <BarLink item={item} active={item.href === active} />
          </li>
        ))}
        {rest.length > 0 && (
          <li className="min-w-0">
            <button
              type="button"
              aria-haspopup="dialog"
              aria-expanded={open}
              onClick={() => setOpen(true)}
              className={cn(
                "flex h-14 w-full flex-col items-center justify-center gap-1 text-ink-soft focus-visible:-outline-offset-2",
                insideRest && "text-accent",
              )}
            >
              <Ellipsis aria-hidden className="size-5" />
              <span className="text-xs leading-4">{t("more")}</span>
            </button>
          </li>
        )}
      </ul>
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetContent side="bottom">
          <SheetHeader className="pb-2">
            <SheetTitle>{t("moreTitle")}</SheetTitle>
            <SheetDescription className="sr-only">{t("moreDescription")}</SheetDescription>
          </SheetHeader>
          <ul className="grid grid-cols-2 gap-1 px-4 pb-6">
            {items.map((item) => (
              <li key={item.href}>
                <Link
                  href={item.href}
                  onClick={() => setOpen(false)}
                  aria-current={item.href === active ? "page" : undefined}
                  className="flex min-h-12 items-center gap-3 rounded-md px-3 text-base text-ink transition-colors hover:bg-fill aria-[current=page]:bg-fill [&_svg]:size-5 [&_svg]:text-ink-soft aria-[current=page]:[&_svg]:text-accent"
                >
                  {item.icon}
                  {item.label}
                </Link>
              </li>
            ))}
          </ul>
        </SheetContent>
      </Sheet>
    </nav>
  );
}
