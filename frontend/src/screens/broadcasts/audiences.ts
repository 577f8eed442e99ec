export const AUDIENCES = [
  { value: "cadet", label: "All cadets" },
  { value: "training_staff", label: "All training staff" },
  { value: "admin", label: "All administrators" },
];

/** Who was told; everybody, where no role was named. */
export function audienceText(audience: string | null): string {
  return AUDIENCES.find(({ value }) => value === audience)?.label ?? "Everybody";
}
