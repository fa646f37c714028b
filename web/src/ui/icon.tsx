/** Line icons on a 24-unit grid. Decorative: what they mean stands beside them, or in a label. */
const PATHS = {
  cart: "M3 4h2l2.4 11.2a2 2 0 0 0 2 1.6h7.8a2 2 0 0 0 2-1.6L21 8H6M10 20.5h.01M17 20.5h.01",
  search: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM20.5 20.5 16 16",
  user: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4.5 20.5c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5",
  wallet:
    "M4 7.5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2h10M16 13.5h.01",
  orders: "M6 4h12v17l-3-2-3 2-3-2-3 2zM9 9h6M9 13h6",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1",
  moon: "M20 14.5A8.2 8.2 0 0 1 9.5 4a8.2 8.2 0 1 0 10.5 10.5Z",
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13",
  check: "M5 12.5 10 17.5 19 7",
  alert: "M12 4 21 19.5H3zM12 10v4M12 17h.01",
  clock: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM12 8v4.5l3 1.5",
  truck:
    "M3 6h11v10H3zM14 10h4l3 3v3h-7M7 19.5a1.7 1.7 0 1 1 0-3.4 1.7 1.7 0 0 1 0 3.4ZM17 19.5a1.7 1.7 0 1 1 0-3.4 1.7 1.7 0 0 1 0 3.4Z",
  undo: "M9 6 4 11l5 5M4.5 11H14a6 6 0 0 1 6 6v1",
  down: "M12 4v11M7 11l5 5 5-5M5 20h14",
  left: "M14.5 5.5 8 12l6.5 6.5",
  right: "M9.5 5.5 16 12l-6.5 6.5",
  chevron: "M6 9.5l6 6 6-6",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 9.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6Z",
  globe:
    "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM3.5 12h17M12 3.5c2.5 2.3 3.5 5 3.5 8.5s-1 6.2-3.5 8.5c-2.5-2.3-3.5-5-3.5-8.5s1-6.2 3.5-8.5Z",
  gauge: "M4 18a8.5 8.5 0 1 1 16 0M12 14l4-4.5M12 14h.01",
  box: "M4 8l8-4.5L20 8v8.5L12 21l-8-4.5zM4 8l8 4.5L20 8M12 12.5V21",
  tag: "M4 4h7.5L20.5 13 13 20.5 4 11.5zM8 8h.01",
  letter: "M4 6h16v12.5H4zM4.5 7l7.5 6 7.5-6",
  copy: "M9 9h10.5v10.5H9zM15 5.5V4.5H4.5V15H6",
  pulse: "M3 12.5h4l2.5-6 4 12 2.5-6h5",
  out: "M13 4.5H5.5v15H13M10 12h10.5M17 8.5l3.5 3.5L17 15.5",
  shop: "M4.5 4.5h15L21 9.5H3zM5 9.5v10.5h14V9.5M10 20v-5.5h4V20",
  users:
    "M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM2.5 19.5c.6-3.2 3.2-5 6.5-5s5.9 1.8 6.5 5M16 5.3a3.5 3.5 0 0 1 0 6.4M18 15c2 .700 3.2 2.3 3.5 4.5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
