/** Icons of one stroke on a grid of 24, drawn for this client. */

const PATHS = {
  home: "M4 11 12 4l8 7v9h-5v-6H9v6H4z",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-7 9c0-4 3-6 7-6s7 2 7 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.500.8 4 2.600 4 5.500",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9c0-4.500 3.500-6.500 8-6.500s8 2 8 6.500",
  star: "m12 3 2.700 5.900 6.300.7-4.700 4.300 1.300 6.300L12 17l-5.600 3.200 1.300-6.300L3 9.600l6.300-.7z",
  check: "m4 12.500 5.500 5.500L20 7",
  clipboard: "M9 4h6v3H9zM7 5.500H5V21h14V5.500h-2M8.500 14l2.500 2.500 4.500-5",
  calendar: "M4 6h16v15H4zM4 10.500h16M8 3v5M16 3v5",
  book: "M4 5c3-1.500 6-1 8 1 2-2 5-2.500 8-1v14c-3-1.500-6-1-8 1-2-2-5-2.500-8-1zM12 6v14",
  letter: "M3 6h18v13H3zM3 7l9 7 9-7",
  megaphone: "M4 10v5h3l9 4V6l-9 4zM8 15l1.500 5H12l-1-4M19 10.500c1 1 1 3 0 4",
  chat: "M4 5h16v11H10l-5 4v-4H4z",
  bell: "M6 17V11a6 6 0 1 1 12 0v6l1.500 1.500h-15zM10 21h4",
  chart: "M4 4v16h16M8 16v-4M12 16V8M16 16v-6",
  gear: "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm0-12v3m0 12v3M3 12h3m12 0h3M5.600 5.600l2.200 2.200m8.400 8.400 2.200 2.200m0-12.800-2.200 2.200m-8.400 8.400-2.200 2.200",
  pulse: "M2 12h5l3-8 4 16 3-8h5",
  key: "M8 16a4 4 0 1 1 3.600-5.750H21V14h-2.500v2.500H15V14h-3.400A4 4 0 0 1 8 16ZM7.500 12h.1",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  list: "M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1",
  log: "M5 4h14v16H5zM8 8h8M8 12h8M8 16h5",
  qr: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2M14 20h2M18 18h2v2h-2z",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 5 5",
  close: "m6 6 12 12M18 6 6 18",
  menu: "M4 7h16M4 12h16M4 17h16",
  plus: "M12 5v14M5 12h14",
  pencil: "m4 20 1-4L16 5l3 3L8 19zM14 7l3 3",
  archive: "M3 5h18v4H3zM5 9v11h14V9M10 13h4",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14",
  upload: "M12 16V4m-5 5 5-5 5 5M4 16v4h16v-4",
  download: "M12 4v12m-5-5 5 5 5-5M4 16v4h16v-4",
  left: "m15 5-7 7 7 7",
  right: "m9 5 7 7-7 7",
  up: "m5 15 7-7 7 7",
  down: "m5 9 7 7 7-7",
  sort: "m8 10 4-4 4 4M8 14l4 4 4-4",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm0-14v2m0 16v2M2 12h2m16 0h2M5 5l1.400 1.400m11.200 11.200L19 19M19 5l-1.400 1.400M6.400 17.600 5 19",
  moon: "M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500Z",
  screen: "M3 5h18v11H3zM9 20h6M12 16v4",
  leave: "M14 4h5v16h-5M4 12h11m-4-4 4 4-4 4",
  warning: "M12 4 2.500 20h19zM12 10v5M12 17.500v.1",
  offline: "M3 3l18 18M8.500 15a5 5 0 0 1 7 0M5 11.500A10 10 0 0 1 9 9m10 2.500A10 10 0 0 0 13 8.600M12 19v.1",
  empty: "M4 13 6.500 5h11L20 13v6H4zM4 13h5l1 2.500h4l1-2.500h5",
  more: "M5 12h.1M12 12h.1M19 12h.1",
} as const;

export type IconName = keyof typeof PATHS;

/** An icon of the size of the text; it says nothing to a screen reader. */
export function Icon({ name, size = "1.25em" }: { name: IconName; size?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 3 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
