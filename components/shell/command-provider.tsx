"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { CommandEntryGroup } from "@/components/shell/nav-types";

type CommandState = {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly groups: readonly CommandEntryGroup[];
  readonly register: (id: string, groups: readonly CommandEntryGroup[]) => () => void;
};

const CommandContext = createContext<CommandState | null>(null);

/** Holds what the command menu can do: the frame's own groups, and those the page in front adds with `useCommands`. */
export function CommandProvider({ groups, children }: { groups: readonly CommandEntryGroup[]; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const [added, setAdded] = useState<ReadonlyMap<string, readonly CommandEntryGroup[]>>(new Map());
  const register = useCallback((id: string, own: readonly CommandEntryGroup[]) => {
    setAdded((before) => new Map(before).set(id, own));
    return () => setAdded((before) => new Map([...before].filter(([key]) => key !== id)));
  }, []);
  const state = useMemo(() => ({ open, setOpen, register, groups: [...[...added.values()].flat(), ...groups] }), [open, register, added, groups]);
  return <CommandContext value={state}>{children}</CommandContext>;
}

export function useCommandState(): CommandState {
  const state = useContext(CommandContext);
  if (!state) throw new Error("The command menu needs <CommandProvider>, which AppShell brings.");
  return state;
}

/** Adds a page's own commands to the menu while it is shown. Keep `groups` stable with `useMemo`. */
export function useCommands(id: string, groups: readonly CommandEntryGroup[]): void {
  const { register } = useCommandState();
  useEffect(() => register(id, groups), [register, id, groups]);
}
