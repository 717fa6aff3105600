"use client";

import { AssignDialog } from "@/components/reservations/assign-dialog";
import { CheckInSheet, CheckOutSheet } from "@/components/reservations/arrival-dialogs";
import { BlockDialog, NewBlockDialog } from "@/components/reservations/block-dialogs";
import { CancelDialog } from "@/components/reservations/cancel-dialog";
import { ChangeDialog } from "@/components/reservations/change-dialog";
import { DetailsDialog } from "@/components/reservations/details-dialog";
import { CancelGroupDialog, GroupDialog } from "@/components/reservations/group-dialogs";
import { EmptyOverlay } from "@/components/reservations/empty-overlay";
import { ExtrasDialog } from "@/components/reservations/extras-dialog";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { LandingOverlay } from "@/components/reservations/landing-overlay";
import { NewReservationSheet } from "@/components/reservations/new-reservation";
import { OverbookedSheet } from "@/components/reservations/overbooked-dialog";
import { AddRoomDialog, ReleaseRoomDialog } from "@/components/reservations/room-dialogs";
import { ShortenDialog } from "@/components/reservations/shorten-dialog";
import { SplitDialog } from "@/components/reservations/split-dialog";
import { StayMenu } from "@/components/reservations/stay-menu";
import { StaySheet } from "@/components/reservations/stay-sheet";
import { WaitlistDialog } from "@/components/reservations/waitlist-dialog";

/** Whatever is open over a page of the front desk. */
export function DeskOverlays() {
  const { overlay } = useFrontDesk();
  switch (overlay?.kind) {
    case undefined: return null;
    case "reservation": return <StaySheet key={overlay.id} id={overlay.id} />;
    case "menu": return <StayMenu key={overlay.stay.key} stay={overlay.stay} at={overlay.at} />;
    case "empty": return <EmptyOverlay nights={overlay.nights} anchor={overlay.anchor} done={overlay.done} />;
    case "landing": return <LandingOverlay stay={overlay.stay} wish={overlay.wish} anchor={overlay.anchor} done={overlay.done} />;
    case "change": return <ChangeDialog stay={overlay.stay} />;
    case "split": return <SplitDialog stay={overlay.stay} />;
    case "shorten": return <ShortenDialog stay={overlay.stay} />;
    case "extras": return <ExtrasDialog stay={overlay.stay} />;
    case "waitlist": return <WaitlistDialog preset={overlay.preset} />;
    case "cancel": return <CancelDialog stay={overlay.stay} />;
    case "check-in": return <CheckInSheet stay={overlay.stay} />;
    case "check-out": return <CheckOutSheet stay={overlay.stay} />;
    case "overbooked": return <OverbookedSheet stay={overlay.stay} />;
    case "new": return <NewReservationSheet preset={overlay.preset} />;
    case "add-room": return <AddRoomDialog stay={overlay.stay} span={overlay.span} />;
    case "release-room": return <ReleaseRoomDialog stay={overlay.stay} roomId={overlay.roomId} room={overlay.room} />;
    case "details": return <DetailsDialog key={overlay.id} id={overlay.id} />;
    case "group": return <GroupDialog key={overlay.id} id={overlay.id} />;
    case "cancel-group": return <CancelGroupDialog groupId={overlay.groupId} name={overlay.name} />;
    case "new-block": return <NewBlockDialog nights={overlay.nights} owner={overlay.owner} />;
    case "block": return <BlockDialog block={overlay.block} />;
    case "assign": return <AssignDialog from={overlay.from} to={overlay.to} />;
  }
}
