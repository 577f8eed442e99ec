/** The unit's mark: a shield with the chevrons of a cadet and a star. */
export function Mark({ size = 40 }: { size?: number }) {
  return (
    <svg viewBox="0 0 64 72" width={size} height={(size * 72) / 64} aria-hidden="true">
      <path fill="#394723" stroke="#d9b24c" strokeWidth="2.5" d="M32 3 6 11v22c0 17 11 28 26 36 15-8 26-19 26-36V11z" />
      <path fill="none" stroke="#d9b24c" strokeWidth="5" strokeLinejoin="miter" d="m16 46 16-11 16 11M16 57l16-11 16 11" />
      <path fill="#d9b24c" d="m32 12 2.900 6.100 6.700.8-4.900 4.600 1.300 6.600-6-3.300-6 3.300 1.300-6.600-4.900-4.600 6.700-.8z" />
    </svg>
  );
}
