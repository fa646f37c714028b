/** The shop's mark: the eight-pointed star of two squares. */
export function Star({ size = 28 }: { size?: number }) {
  return (
    <svg
      class="star"
      width={size}
      height={size}
      viewBox="0 0 64 64"
      fill="none"
      stroke="currentColor"
      stroke-width="4"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d="M18 18h28v28H18zM32 12.2 51.8 32 32 51.8 12.2 32z" />
      <circle cx="32" cy="32" r="5" fill="currentColor" stroke="none" />
    </svg>
  );
}
