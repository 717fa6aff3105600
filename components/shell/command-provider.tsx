"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { CommandEntryGroup } from "@/components/shell/nav-types";

type CommandState = {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly groups: readonly CommandEntryGroup[];
};

const CommandContext = createContext<CommandState | null>(null);

/** Holds what the command menu can do, and whether it is open. */
export function CommandProvider({ groups, children }: { groups: readonly CommandEntryGroup[]; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const state = useMemo(() => ({ open, setOpen, groups }), [open, groups]);
  return <CommandContext value={state}>{children}</CommandContext>;
}

export function useCommandState(): CommandState {
  const state = useContext(CommandContext);
  if (!state) throw new Error("The command menu needs <CommandProvider>, which AppShell brings.");
  return state;
}
