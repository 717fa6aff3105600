"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";

/** A change that cannot be taken back asks once more, in its own words. */
export function CalendarConfirm({ trigger, title, lead, confirm, cancel, pending, onConfirm }: { trigger: ReactNode; title: string; lead: string; confirm: string; cancel: string; pending: boolean; onConfirm: () => void }) {
  const [open, setOpen] = useState(false);
  const go = () => {
    setOpen(false);
    onConfirm();
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button size="sm" variant="ghost" disabled={pending}>{trigger}</Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{lead}</DialogDescription>
        </DialogHeader>
        <DialogFooter>
          <DialogClose asChild><Button variant="outline">{cancel}</Button></DialogClose>
          <Button variant="destructive" onClick={go}>{confirm}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
