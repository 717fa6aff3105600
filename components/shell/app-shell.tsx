import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type OwnMark, Wordmark } from "@/components/brand/wordmark";
import { CommandButton, CommandMenu } from "@/components/shell/command-menu";
import { CommandProvider } from "@/components/shell/command-provider";
import { SidebarLinks } from "@/components/shell/nav-links";
import type { CommandEntryGroup, NavItem, PropertyGroup, ShellUser, SignOut } from "@/components/shell/nav-types";
import { OfflineBanner } from "@/components/shell/offline-banner";
import { PhoneBar } from "@/components/shell/phone-bar";
import { PropertySwitcher } from "@/components/shell/property-switcher";
import { SkipLink } from "@/components/shell/skip-link";
import { UserMenu } from "@/components/shell/user-menu";
import { cn } from "@/components/ui/cn";
import { Toaster } from "@/components/ui/sonner";

export type AppShellProps = {
  /** Only what this person may open, in order; the first four stand in the phone's bar. */
  nav: readonly NavItem[];
  property: { id: string; name: string };
  properties: readonly PropertyGroup[];
  user: ShellUser;
  signOut: SignOut;
  userLinks?: readonly { href: string; label: string; icon?: ReactNode }[];
  /** Groups for the command menu beside pages and properties, which the frame adds itself. */
  commands?: readonly CommandEntryGroup[];
  /** The name and logo the organisation gave this app. */
  mark?: OwnMark;
  /** A line above the page, such as "demo data". */
  notice?: ReactNode;
  children: ReactNode;
};

/** The owner's frame: a slim sidebar on a desk, a bar at the thumb on a phone. Brings `<main id="main">`. */
export function AppShell({ nav, property, properties, user, signOut, userLinks = [], commands = [], mark, notice, children }: AppShellProps) {
  const t = useTranslations("shell");
  const groups: CommandEntryGroup[] = [
    { heading: t("commands.pages"), items: nav.map(({ href, label, icon }) => ({ href, label, icon })) },
    ...commands,
    ...(properties.flatMap((group) => group.properties).length > 1
      ? [
          {
            heading: t("commands.properties"),
            items: properties.flatMap((group) => group.properties.map(({ href, name }) => ({ href, label: name, detail: group.organisation }))),
          },
        ]
      : []),
  ];
  return (
    <CommandProvider groups={groups}>
      <SkipLink />
      <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-line bg-paper/95 px-2 backdrop-blur-sm md:hidden">
        <div className="min-w-0 flex-1">
          <PropertySwitcher current={property} groups={properties} />
        </div>
        <CommandButton />
        <UserMenu user={user} signOut={signOut} links={userLinks} />
      </header>
      <aside className="fixed inset-y-0 start-0 z-30 hidden w-16 flex-col gap-1 border-e border-line px-2.5 py-3 md:flex lg:w-56">
        <PropertySwitcher current={property} groups={properties} compact />
        <div className="mt-2 mb-1">
          <CommandButton variant="row" />
        </div>
        <nav aria-label={t("navigation.main")} className="min-h-0 flex-1 overflow-y-auto overflow-x-clip">
          <SidebarLinks items={nav} />
        </nav>
        <UserMenu user={user} signOut={signOut} links={userLinks} variant="row" />
        <Wordmark own={mark} className="mt-2 px-2.5 text-xs text-ink-faint max-lg:hidden [&_svg]:size-3" />
      </aside>
      <div className="pb-20 md:ps-16 md:pb-0 lg:ps-56">
        {/* Pages as tall as the screen leave room for the line above them. */}
        <main id="main" tabIndex={-1} className={cn("outline-none", notice ? "[--above:2.25rem]" : "[--above:0px]")}>
          <OfflineBanner />
          {notice && <div className="border-b border-line bg-fill px-4 py-2 text-center text-xs text-ink-soft md:px-8">{notice}</div>}
          {children}
        </main>
      </div>
      <PhoneBar items={nav} />
      <CommandMenu />
      <Toaster />
    </CommandProvider>
  );
}
