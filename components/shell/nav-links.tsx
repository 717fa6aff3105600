"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { activeHref } from "@/components/shell/active-path";
import type { NavItem } from "@/components/shell/nav-types";
import { cn } from "@/components/ui/cn";
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip";

function Count({ value, className }: { value: number | string; className?: string }) {
  return (
    <span className={cn("min-w-5 rounded-full bg-accent-wash px-1.5 text-center text-xs leading-5 font-medium text-accent tabular-nums", className)}>
      {value}
    </span>
  );
}

/** The desk's list of places; on a narrow desk only the icons, with their names in a tooltip. */
export function SidebarLinks({ items }: { items: readonly NavItem[] }) {
  const active = activeHref(
    usePathname(),
    items.map((item) => item.href),
  );
  return (
    <ul className="flex flex-col gap-0.5">
      {items.map((item) => (
        <li key={item.href}>
          <Tooltip>
            <TooltipTrigger asChild>
              <Link
                href={item.href}
                aria-current={item.href === active ? "page" : undefined}
                className="group relative flex h-9 items-center gap-3 rounded-md px-3 text-ink-soft transition-colors hover:bg-fill hover:text-ink aria-[current=page]:bg-fill aria-[current=page]:font-medium aria-[current=page]:text-ink max-lg:justify-center max-lg:px-0 [&_svg]:size-4.5 [&_svg]:shrink-0 aria-[current=page]:[&_svg]:text-accent"
              >
                {item.icon}
                <span className="truncate max-lg:sr-only">{item.label}</span>
                {item.badge !== undefined && <Count value={item.badge} className="ms-auto max-lg:absolute max-lg:end-0.5 max-lg:-top-0.5 max-lg:ms-0" />}
              </Link>
            </TooltipTrigger>
            <TooltipContent side="right" className="lg:hidden">
              {item.label}
            </TooltipContent>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

/** One place in the phone's bar. */
export function BarLink({ item, active }: { item: NavItem; active: boolean }) {
  return (
    <Link
      href={item.href}
      aria-current={active ? "page" : undefined}
      className="relative flex h-14 min-w-0 flex-col items-center justify-center gap-1 text-ink-soft transition-colors focus-visible:-outline-offset-2 aria-[current=page]:text-accent [&_svg]:size-5"
    >
      {item.icon}
      <span className="max-w-full truncate text-xs leading-4 max-sm:tracking-tight rtl:tracking-normal">{item.label}</span>
      {item.badge !== undefined && <Count value={item.badge} className="absolute start-1/2 top-1 ms-1" />}
    </Link>
  );
}
