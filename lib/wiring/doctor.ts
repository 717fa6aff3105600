import { examine } from "@/lib/doctor/commands/examine";
import { finishTest, followTest, releaseTest } from "@/lib/doctor/commands/follow-test";
import { testBooking } from "@/lib/doctor/commands/test-booking";
import { getDiagnosis } from "@/lib/doctor/queries/get-diagnosis";
import { listDiagnoses } from "@/lib/doctor/queries/list-diagnoses";
import { listSubjects } from "@/lib/doctor/queries/list-subjects";
import { listTests } from "@/lib/doctor/queries/list-tests";

export const commands = [
  examine,
  testBooking,
  followTest,
  releaseTest,
  finishTest,
];

export const queries = [
  getDiagnosis,
  listDiagnoses,
  listSubjects,
  listTests,
];
