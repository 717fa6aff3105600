"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** The rooms of the settings, as links: each is a page of its own. */
export function SettingsTabs({ label, tabs }: { label: string; tabs: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  const row = useRef<HTMLElement>(null);
  // On a phone the tabs run on beyond the edge: the one that is open is brought into sight, the page stays where it is.
  useEffect(() => {
    const [nav, tab] = [row.current, row.current?.querySelector("[aria-current=page]")];
    if (!nav || !tab) return;
    const [frame, place] = [nav.getBoundingClientRect(), tab.getBoundingClientRect()];
    if (place.left < frame.left || place.right > frame.right) nav.scrollBy({ left: place.left + place.width / 2 - frame.left - frame.width / 2 });
  }, [path]);
  return (
    <nav ref={row} aria-label={label} className="-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
      <ul className="flex w-max min-w-full gap-6 border-b border-line">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={path === tab.href || (tab.href.split("/").length > 3 && path.startsWith(`${tab.href}/`)) ? "page" : undefined}
              className="-mb-px flex h-11 items-center border-b-2 border-transparent whitespace-nowrap text-ink-soft transition-colors hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
