import { basisPointsOf } from "@/lib/kernel/money";

/** What an agency earns: basis points of the nights after promotions, levies and extras not counted. Minor units. */
export const commissionOn = (rooms: readonly { readonly amount: number }[], basisPoints: number): number => basisPointsOf(rooms.reduce((sum, room) => sum + room.amount, 0), basisPoints);
