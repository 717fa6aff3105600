import { comparePeriods } from "@/lib/insights/queries/compare-periods";
import { getBookingHabits } from "@/lib/insights/queries/get-booking-habits";
import { getManagerReport } from "@/lib/insights/queries/get-manager-report";
import { getPace } from "@/lib/insights/queries/get-pace";
import { getPaymentsReport } from "@/lib/insights/queries/get-payments-report";
import { getProduction } from "@/lib/insights/queries/get-production";
import { getTaxRegister } from "@/lib/insights/queries/get-tax-register";
import { listPaymentRows, listPostedRows, listStayRows } from "@/lib/insights/queries/list-report-rows";
import { getPeriod } from "@/lib/insights/queries/get-period";
import { getPickup } from "@/lib/insights/queries/get-pickup";
import { getToday } from "@/lib/insights/queries/get-today";

export const commands = [
];

export const queries = [
  getToday,
  getPeriod,
  getPickup,
  getManagerReport,
  comparePeriods,
  getBookingHabits,
  getPace,
  getProduction,
  getTaxRegister,
  getPaymentsReport,
  listStayRows,
  listPostedRows,
  listPaymentRows,
];
