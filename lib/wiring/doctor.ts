import { examine } from "@/lib/doctor/commands/examine";
import { getDiagnosis } from "@/lib/doctor/queries/get-diagnosis";
import { listDiagnoses } from "@/lib/doctor/queries/list-diagnoses";
import { listSubjects } from "@/lib/doctor/queries/list-subjects";

export const commands = [
  examine,
];

export const queries = [
  getDiagnosis,
  listDiagnoses,
  listSubjects,
];
