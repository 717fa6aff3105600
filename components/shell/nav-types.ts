import type { ReactNode } from "react";

/** One place of the owner's house. `icon` is an element, such as `<CalendarDays />`, so that it may come from a server component. */
export type NavItem = { readonly href: string; readonly label: string; readonly icon: ReactNode; readonly badge?: number | string };

export type PropertyLink = { readonly id: string; readonly name: string; readonly href: string; readonly place?: string };
export type PropertyGroup = { readonly organisation: string; readonly properties: readonly PropertyLink[] };

type CommandBase = {
  readonly label: string;
  /** Other words a person might type. */
  readonly keywords?: readonly string[];
  /** Keys in order, such as "G C": typed one after the other while no field has the focus. */
  readonly shortcut?: string;
  readonly icon?: ReactNode;
  readonly detail?: string;
};
/** Goes somewhere (`href`) or does something (`action`, client components only). */
export type CommandEntry = CommandBase & ({ readonly href: string; readonly action?: never } | { readonly action: () => void; readonly href?: never });
export type CommandEntryGroup = { readonly heading: string; readonly items: readonly CommandEntry[] };

/** A server action, or the address of a page that signs out. */
export type SignOut = string | (() => void | Promise<void>);
export type ShellUser = { readonly name: string; readonly email: string };
