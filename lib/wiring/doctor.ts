import { examine } from "@/lib/doctor/commands/examine";
import { getDiagnosis } from "@/lib/doctor/queries/get-diagnosis";
import { listDiagnoses } from "@/lib/doctor/queries/list-diagnoses";

export const commands = [
  examine,
];

export const queries = [
  getDiagnosis,
  listDiagnoses,
];
